package dev.fima.app.window.temporal;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.analysis.TemporalSurvey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Measures four made-up videos, as far as a test lets it. */
final class SyntheticNetwork implements DataSetMeasurement.Network {
    static final Path TRAINED = Path.of("runs", "trained");
    static final Path RECORDED = Path.of("runs", "recorded");
    static final Path DAMAGED = Path.of("runs", "damaged");
    static final int VIDEOS = 4;

    private final Semaphore steps = new Semaphore(0);
    private final List<String> problems = new CopyOnWriteArrayList<>();

    /** Lets some more videos through. */
    void let(int videos) {
        steps.release(videos);
    }

    List<String> problems() {
        return problems;
    }

    @Override
    public List<Long> checkpoints(Path run) {
        return run.equals(RECORDED) ? List.of() : List.of(200L, 400L, 600L);
    }

    @Override
    public Optional<DataSetSimilarity> measure(Path run, long step, TemporalSurvey.Progress progress) {
        if (run.equals(DAMAGED)) {
            throw new FimaException("The checkpoint " + step + " is damaged.");
        }
        for (int i = 0; i < VIDEOS; i++) {
            if (!progress.measured(i, VIDEOS)) {
                return Optional.empty();
            }
            steps.acquireUninterruptibly();
        }
        List<ClipAnalysis> clips =
                SyntheticProbes.of("data", step, VIDEOS, 4, 8, true).snapshot().clips();
        return Optional.of(new DataSetSimilarity(
                TemporalStatistics.over(clips.stream().map(ClipAnalysis::motion).toList()),
                TemporalStatistics.over(
                        clips.stream().map(ClipAnalysis::crossModal).toList()),
                Optional.empty(),
                List.of("bad.mp4 cannot be read.")));
    }
}
