package dev.fima.app.window.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.report.EmbeddingArchive;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.runs.PlainRun;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.embedding.EmbeddingMaker;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.Requests;
import dev.fima.app.window.queue.RunOn;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.PlaneMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown belongs to the run that is selected, however fast one goes from run to run. */
class SelectedRunTest {
    @TempDir
    Path home;

    private final SessionLog log = new SessionLog();
    private final HeldTasks held = new HeldTasks();
    private Evaluation evaluation;
    private EvaluationModel shown;
    private EmbeddingMaker maps;

    @BeforeEach
    void makeRuns() throws IOException {
        QueueModel queue = new QueueModel(
                TaskRunner.direct(),
                log,
                new Dispatcher(new QueueFile(home.resolve("queue.json")), List.of()),
                new Requests(TaskRunner.direct(), log));
        evaluation = new Evaluation(
                held.runner(),
                log,
                queue,
                new RunOn(TaskRunner.direct(), List::of, reason -> {}),
                folder -> new DataConsent(folder, false));
        shown = new EvaluationModel(evaluation.results(), evaluation.newest());
        maps = new EmbeddingMaker(held.runner(), log, queue, folder -> new DataConsent(folder, false));
        for (String name : List.of("first", "second", "bare")) {
            PlainRun.make(home.resolve(name), home, 0);
        }
        result("first", 100);
        result("second", 200);
        result("second", 300);
        map("first");
        map("second");
    }

    private void result(String run, long step) throws IOException {
        Path folder = home.resolve(run).resolve("evaluations");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("linear-step-00000" + step + ".json"),
                String.format(
                        Locale.ROOT,
                        """
                {"protocol": "linear", "data": "data", "classes": ["a", "b"], "predictions": [],
                 "network": {"run": "%s", "step": %d}}""",
                        run,
                        step));
    }

    private void map(String run) {
        EmbeddingArchive.write(
                home.resolve(run).resolve("evaluations/map.npz"),
                new Embedding(
                        new PlaneMap(new double[] {1}, new double[] {2}, "x", "y", ""),
                        EvaluationUnit.VIDEO,
                        List.of(new Embedding.Clip(run, "v.mp4", home.resolve("v.mp4"), 0, 0)),
                        List.of("a"),
                        new float[][] {{1}},
                        new double[] {1}));
    }

    private void select(String run) {
        evaluation.select(Optional.of(home.resolve(run)));
        maps.select(Optional.of(home.resolve(run)));
    }

    private Optional<String> evaluated() {
        return shown.shownProperty().get().map(result -> result.run() + " " + result.step());
    }

    private Optional<String> mapped() {
        return maps.newest().get().map(map -> map.clips().get(0).network());
    }

    @Test
    void aRunWithoutResults_showsNoneOfTheRunBefore() {
        select("second");
        held.runAll();
        assertThat(evaluated()).contains("second 300");
        assertThat(mapped()).contains("second");

        select("bare");

        assertThat(evaluated()).isEmpty();
        assertThat(mapped()).isEmpty();
        held.runAll();
        assertThat(evaluated()).isEmpty();
        assertThat(mapped()).isEmpty();
        assertThat(maps.origins()).isEmpty();
        // The results of other runs stay in the list, to be chosen and compared.
        assertThat(shown.results().getValue()).extracting(EvaluationResult::run).containsExactly("second", "second");
    }

    @Test
    void aRunThatWasLookedAtBefore_showsItsResultAtOnce() {
        select("first");
        held.runAll();
        select("second");
        held.runAll();

        select("first");

        assertThat(evaluated()).contains("first 100");
        held.runAll();
        assertThat(evaluated()).contains("first 100");
        assertThat(mapped()).contains("first");
    }

    /** The disk of the first run is slow: what it gives at last is not shown under the name of the second. */
    @Test
    void aSlowReading_doesNotReplaceThatOfTheRunSelectedAfterIt() {
        select("first");
        int ofFirst = held.size();
        select("second");
        while (held.size() > ofFirst) {
            held.runNewest();
        }
        assertThat(evaluated()).contains("second 300");
        assertThat(mapped()).contains("second");

        held.runAll();

        assertThat(evaluated()).contains("second 300");
        assertThat(mapped()).contains("second");
    }
}
