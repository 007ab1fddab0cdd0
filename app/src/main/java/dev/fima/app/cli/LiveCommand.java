package dev.fima.app.cli;

import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.LiveServer;
import dev.fima.app.live.LoadedEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fima live}: the process in which the window keeps a network loaded. */
@Command(
        name = "live",
        hidden = true,
        description = "Keep a network loaded and answer on standard output what the window asks on standard input.")
final class LiveCommand extends ProgramCommand {
    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    void run(PrintWriter printer) throws Exception {
        // Standard output itself: the print stream around it would not tell that whoever asked is gone.
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        // What a library may print must not fall among the answers.
        System.setOut(System.err);
        try (LiveEngine engine = new LoadedEngine(device::choose)) {
            new LiveServer(engine).serve(System.in, answers);
        }
    }
}
