package dev.fima.app.cli;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import java.util.Optional;
import picocli.CommandLine.Option;

/** On which device a command computes. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu or gpu:0 (default: auto, in a training its setting device).")
    private String device;

    /** The name that was given. */
    Optional<String> named() {
        return Optional.ofNullable(device);
    }

    /**
     * The device; starts the engine.
     *
     * @throws dev.fima.model.FimaException if there is none such
     */
    ComputeDevice choose() {
        return NativeEngine.choose(ComputeDevice.parse(named().orElse("auto"))).device();
    }
}
