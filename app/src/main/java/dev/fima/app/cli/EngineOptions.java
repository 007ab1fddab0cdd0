package dev.fima.app.cli;

import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** With how many threads a measurement computes, and where. */
final class EngineOptions {
    @Option(names = "--threads", paramLabel = "T", description = "Threads of the engine (default: its own choice).")
    private Integer threads;

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** Starts the engine. */
    EngineReport start() {
        return threads == null ? NativeEngine.start() : NativeEngine.start(threads);
    }

    DeviceOption device() {
        return device;
    }
}
