package dev.fima.app.cli;

import dev.fima.app.engine.EngineFacts;
import dev.fima.model.tensor.NativeEngine;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code fima device}: the engine and the device that is used unless another is asked for. */
@Command(
        name = "device",
        description =
                "Start the engine, check that it computes right, and print what it is and which device it chooses, as JSON.")
final class DeviceCommand extends ProgramCommand {
    @Override
    void run(PrintWriter printer) {
        PrintWriter err = err();
        NativeEngine.tellUnpacking(words -> {
            err.println(words);
            err.flush();
        });
        printer.println(EngineFacts.here().json());
    }
}
