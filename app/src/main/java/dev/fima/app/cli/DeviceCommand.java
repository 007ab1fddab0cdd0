package dev.fima.app.cli;

import dev.fima.app.engine.EngineFacts;
import dev.fima.model.tensor.NativeEngine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fima device}: the engine and the device that is used unless another is asked for. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description =
                "Start the engine, check that it computes right, and print what it is and which device it chooses, as JSON.")
final class DeviceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        NativeEngine.tellUnpacking(words -> {
            err.println(words);
            err.flush();
        });
        spec.commandLine().getOut().println(EngineFacts.here().json());
        return 0;
    }
}
