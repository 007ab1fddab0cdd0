package dev.fima.app.cli;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.engine.EngineFacts;
import dev.fima.app.queue.Launcher;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueWorker;
import dev.fima.app.queue.SlurmLauncher;
import dev.fima.model.FimaException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima queue}: what waits and what works. */
@Command(
        name = "queue",
        description = "List the queue, in the order of its turns. It is that of the window.",
        subcommands = {QueueAddCommand.class, QueueCommand.Work.class})
final class QueueCommand extends ProgramCommand {
    @Mixin
    private QueueOption file = new QueueOption();

    @Override
    void run(PrintWriter out) {
        List<QueueEntry> entries = file.queue().read().entries();
        if (entries.isEmpty()) {
            out.println("Nothing waits.");
        }
        for (QueueEntry entry : entries) {
            String place = entry.place().isEmpty() ? "" : " on " + entry.place();
            String job = entry.process().startsWith(entry.launcher()) ? " (" + entry.process() + ")" : "";
            out.println(entry.title() + ": " + entry.state().id() + place + job);
            String doing = entry.message().isEmpty() ? activity(entry) : entry.message();
            if (!doing.isEmpty()) {
                out.println("    " + doing);
            }
        }
    }

    private static String activity(QueueEntry entry) {
        if (!entry.state().isActive()) {
            return "";
        }
        try {
            return entry.files()
                    .control()
                    .process()
                    .map(process -> process.activity())
                    .map(now -> now.all() > 1 ? now.text() + ", " + now.done() + " of " + now.all() : now.text())
                    .orElse("");
        } catch (FimaException e) {
            return e.getMessage();
        }
    }

    /** {@code fima queue work}. */
    @Command(
            name = "work",
            description =
                    "Start what waits as devices become free, until nothing waits any more. A window that is opened"
                            + " takes over; what works goes on when this ends.")
    static final class Work extends ProgramCommand {
        @Mixin
        private QueueOption file = new QueueOption();

        @Option(
                names = "--devices",
                split = ",",
                paramLabel = "NAME",
                description =
                        "Spread work over these devices, such as gpu:0,gpu:1 (default: all GPUs, else the processor).")
        private List<String> devices = List.of();

        @Override
        void run(PrintWriter out) throws InterruptedException {
            List<String> machine = devices.isEmpty() ? EngineFacts.here().devices() : devices;
            try (JobWatch watch = new JobWatch()) {
                List<Launcher> launchers = List.of(new LocalLauncher(() -> machine), new SlurmLauncher(watch));
                new QueueWorker(file.queue(), launchers, sentence -> {
                            out.println(sentence);
                            out.flush();
                        })
                        .work();
            }
        }
    }
}
