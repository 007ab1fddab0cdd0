package dev.fima.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.runs.PlainRun;
import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several that add clips to one snapshot, or take some out, at once. */
class SnapshotChangeTest {
    private static final long STEP = 3;
    private static final int EACH = 8;

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeEach
    void makeRun() {
        run = PlainRun.make(folder.resolve("run"), folder.resolve("data"), 1);
    }

    private static ClipAnalysis clip(String video, int first) {
        ClipAnalysis clip =
                SyntheticProbes.of("a", STEP, 1, 2, 2, false).snapshot().clips().get(0);
        return new ClipAnalysis(
                new ProbeClip(video, first, ""),
                clip.rgb(),
                clip.difference(),
                clip.foreground(),
                clip.affinity(),
                clip.motion(),
                clip.crossModal(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Double.NaN);
    }

    private int add(String video, int first) {
        return SnapshotChange.make(run, change -> {
            change.add(STEP, List.of(clip(video, first)));
            return first;
        });
    }

    private List<String> names() {
        return SnapshotFile.read(run.snapshotFile(STEP)).clips().stream()
                .map(clip -> clip.clip().video() + "@" + clip.clip().firstFrame())
                .toList();
    }

    @Test
    void clipsThatSeveralAddAtOnce_areAllThere() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> done = new ArrayList<>();
        for (String video : List.of("a", "b", "c")) {
            done.add(threads.submit(() -> IntStream.range(0, EACH).forEach(first -> add(video, first))));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EACH)
                        .boxed()
                        .flatMap(first -> List.of("a@" + first, "b@" + first, "c@" + first).stream())
                        .toList());
    }

    /** One takes clips out while another adds some: neither undoes the other. */
    @Test
    void clipsThatAreTakenOut_stayOut_whileOthersAreAdded() throws Exception {
        SnapshotFile.write(
                run.snapshotFile(STEP),
                new ProbeSnapshot(STEP, List.of(clip("own", 0)), Optional.empty(), Double.NaN, 0));
        IntStream.range(0, EACH).forEach(first -> add("gone", first));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> adding = threads.submit(() -> IntStream.range(0, EACH).forEach(first -> add("new", first)));
        for (int first = 0; first < EACH; first++) {
            FurtherClipsRemoval.remove(run.path(), List.of("gone@" + first), List.of());
        }
        adding.get();
        threads.shutdown();
        assertThat(names())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, EACH)
                        .boxed()
                        .map(i -> i == 0 ? "own@0" : "new@" + (i - 1))
                        .toList());
    }

    @Test
    void aRunThatBeganToTrainMeanwhile_isLeftAlone() {
        add("a", 0);
        try (RunLock training = run.lock()) {
            assertThat(training.afterCrash()).isFalse();
            assertThatThrownBy(() -> add("b", 0))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("is being trained");
        }
        assertThat(names()).containsExactly("a@0");
    }
}
