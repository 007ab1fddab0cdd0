package dev.fima.app.cli;

import dev.fima.app.live.LiveProcess;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.report.ClipChoice;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunFolder;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.Parameter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima bench whatif}: how soon the view What if has its answers. */
@Command(
        name = "whatif",
        description =
                "Ask the process behind the view What if for a clip under each kind of change with other values, as a moved slider "
                        + "does, and print as JSON how long the answers took: pixels, maps and affinity, and after them the time windows.")
final class BenchWhatIfCommand extends ProgramCommand {
    @Parameters(paramLabel = "RUN", description = "A run with checkpoints; the newest is taken.")
    private Path folder;

    @Option(names = "--clip", required = true, paramLabel = "FILE[@FIRST]", description = "The clip.")
    private String named;

    @Option(names = "--rounds", paramLabel = "N", description = "Values of each kind of change (default: 5).")
    private int rounds = 5;

    private final Random random = new Random(5);

    @Override
    void run(PrintWriter out) {
        RunFolder run = RunFolder.open(folder);
        List<Long> steps = run.checkpoints().steps();
        if (steps.isEmpty()) {
            throw new FimaException(folder + " holds no checkpoint; name a run whose weights were kept.");
        }
        ClipChoice clip = ClipChoice.parse(named, Optional.of(run.description().data()));
        Subject subject = new Subject(
                new Subject.Network(folder.toAbsolutePath().normalize(), steps.get(steps.size() - 1)),
                new Subject.Clip(
                        clip.file().toAbsolutePath().normalize(),
                        clip.firstFrame().orElse(0),
                        clip.data()));
        try (LiveProcess engine = new LiveProcess()) {
            out.println(Json.text(measure(engine, subject)));
        }
    }

    private Map<String, Object> measure(LiveProcess engine, Subject subject) {
        Map<String, Object> figures = new LinkedHashMap<>();
        long began = System.nanoTime();
        int frames = engine.ask(new Question.Original(subject)).frames().count();
        figures.put("first_ms", Times.since(began));
        List<Double> all = new ArrayList<>();
        List<Double> windows = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind != ChangeKind.OTHER_BACKGROUND) {
                List<Double> own = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    List<Change> changes = List.of(changed(kind, frames));
                    began = System.nanoTime();
                    engine.ask(new Question.Changed(subject, changes));
                    own.add(Times.since(began));
                    began = System.nanoTime();
                    engine.ask(new Question.Temporal(subject, changes));
                    windows.add(Times.since(began));
                }
                figures.put(kind.id() + "_ms", Times.of(own));
                all.addAll(own);
            }
        }
        figures.put("all_ms", Times.of(all));
        figures.put("time_windows_ms", Times.of(windows));
        return figures;
    }

    /** The change with values drawn at random from all that there are. */
    private Change changed(ChangeKind kind, int frames) {
        Change change = Change.of(kind);
        for (Parameter parameter : kind.parameters(frames)) {
            int steps = (int) Math.floor((parameter.max() - parameter.min()) / parameter.step());
            double value = parameter.min() + parameter.step() * random.nextInt(steps + 1);
            change = change.with(parameter.name(), Math.min(parameter.max(), value));
        }
        return change;
    }
}
