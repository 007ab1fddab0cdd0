package dev.fima.app.cli;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.queue.QueueWorker;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.FurtherClips;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** {@code fima queue add}: puts a command at the end of the queue. */
@Command(
        name = "add",
        description =
                "Put a command at the end of the queue: fima queue add train --data DIR --run DIR. It starts when its"
                        + " turn comes, also without a window.")
final class QueueAddCommand extends ProgramCommand {
    @Mixin
    private QueueOption file = new QueueOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "train, resume, evaluate, embed, probe or ablate with its options.")
    private List<String> words = List.of();

    @Override
    void run(PrintWriter out) {
        ParseResult command = CommandTree.create().parseArgs(words.toArray(String[]::new));
        if (!command.hasSubcommand()) {
            throw wrong("Name a command, such as train.");
        }
        QueueEntry entry = entry(command.subcommand());
        QueueFile queue = file.queue();
        queue.update(state -> state.with(entry));
        boolean alone;
        try (Dispatcher dispatcher = new Dispatcher(queue, List.of())) {
            alone = dispatcher.lead();
        }
        if (alone) {
            QueueWorker.start(queue, List.of());
        }
        out.println(entry.title() + " is in the queue; what it says will be in "
                + entry.files().log());
    }

    private QueueEntry entry(ParseResult command) {
        String name = command.commandSpec().name();
        if (command.hasMatchedOption("--on")) {
            throw wrong("A cluster has a queue of its own: fima " + name + " ... --on submits at once.");
        }
        List<String> whole = new ArrayList<>(List.of("fima"));
        whole.addAll(new CommandWords(path -> path).of(command));
        String device = value(command, "--device").orElse(QueueEntry.ANY_DEVICE);
        return switch (name) {
            case "train", "resume" -> {
                Path run = place(command, "--run");
                yield QueueEntry.of(WorkKind.TRAIN, title(WorkKind.TRAIN, run), whole, WorkFiles.of(run), device);
            }
            case "ablate" -> {
                Path out = place(command, "--out");
                yield QueueEntry.of(WorkKind.ABLATE, title(WorkKind.ABLATE, out), whole, WorkFiles.of(out), device);
            }
            case "probe" -> {
                Path run = place(command, "--run");
                WorkFiles files = new WorkFiles(run, FurtherClips.result(run));
                yield QueueEntry.of(WorkKind.PROBE, title(WorkKind.PROBE, run), whole, files, device);
            }
            case "evaluate", "embed" -> {
                WorkKind kind = name.equals("embed") ? WorkKind.EMBED : WorkKind.EVALUATE;
                Path out = place(command, "--out");
                Path folder = value(command, "--run").map(Path::of).orElse(out.getParent());
                String title = title(kind, value(command, "--run").isPresent() ? folder.toAbsolutePath() : out);
                yield QueueEntry.of(kind, title, whole, new WorkFiles(folder, out), device);
            }
            default ->
                throw wrong("The queue takes train, resume, evaluate, embed, probe and ablate, not " + name + ".");
        };
    }

    private static String title(WorkKind kind, Path place) {
        return kind.title() + " " + place.getFileName();
    }

    private Path place(ParseResult command, String option) {
        return Path.of(value(command, option).orElseThrow(() -> wrong("Missing required option: '" + option + "'")))
                .toAbsolutePath()
                .normalize();
    }

    private static Optional<String> value(ParseResult command, String option) {
        return Optional.ofNullable(command.matchedOption(option))
                .map(found -> found.stringValues().get(0));
    }
}
