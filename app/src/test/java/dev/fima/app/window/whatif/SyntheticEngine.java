package dev.fima.app.window.whatif;

import dev.fima.app.live.ChangedSight;
import dev.fima.app.live.ClipSight;
import dev.fima.app.live.LiveEngine;
import dev.fima.app.live.Progress;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.video.Frames;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.model.whatif.Effect;
import dev.fima.model.whatif.MotionProfile;
import dev.fima.model.whatif.Spread;
import dev.fima.model.whatif.Standing;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers with made-up maps that are the more another clip's the more changes there are, and notes down what it was asked. Seeded;
 * for tests of the view.
 */
final class SyntheticEngine implements LiveEngine {
    static final Path RUN = Path.of("runs", "fima");
    static final NetworkChoice NETWORK =
            new NetworkChoice(new Subject.Network(RUN, 400), "fima", true, 16, Optional.of(Path.of("data")));

    private final List<Question<?>> asked = new CopyOnWriteArrayList<>();
    private volatile List<Progress.Step> steps = List.of();
    private volatile String failure = "";
    private volatile boolean closed;

    static ProbeSource source(int clip) {
        String name = "circle/circle_0" + clip + ".mp4";
        return new ProbeSource(name, "circle", Path.of("data", name), Optional.empty(), 12, 32);
    }

    /** From now on there is no answer but this sentence; empty for answers. */
    void fail(String sentence) {
        failure = sentence;
    }

    /** From now on every answer says this of its way. */
    void report(Progress.Step... way) {
        steps = List.of(way);
    }

    List<Question<?>> asked() {
        return asked;
    }

    /** The changes of every question about a changed clip, in order. */
    List<List<Change>> changes() {
        return asked.stream()
                .filter(Question.Changed.class::isInstance)
                .map(question -> ((Question.Changed) question).changes())
                .toList();
    }

    boolean closed() {
        return closed;
    }

    /** By how much the features of a clip move under so many changes. */
    static double cosine(int changes) {
        return 1 - 0.125 * changes;
    }

    @Override
    public <A extends Record> A ask(Question<A> question, Progress progress) {
        asked.add(question);
        steps.forEach(progress::at);
        if (!failure.isEmpty()) {
            throw new FimaException(failure);
        }
        return question.answer().cast(answer(question));
    }

    private static Record answer(Question<?> question) {
        if (question instanceof Question.Original) {
            return sight(0);
        }
        if (question instanceof Question.Changed changed) {
            int count = changed.changes().size();
            return new ChangedSight(sight(count), cosine(count), List.of());
        }
        if (question instanceof Question.Temporal temporal) {
            ClipAnalysis clip = analysis(temporal.changes().size());
            return new ClipTemporal(clip.motion(), clip.crossModal(), clip.token());
        }
        if (question instanceof Question.Profile profile) {
            return profile(profile);
        }
        return new Question.Gathered(60, 60);
    }

    private static ClipAnalysis analysis(int clip) {
        return SyntheticProbes.of("fima", 400).snapshot().clips().get(clip);
    }

    private static ClipSight sight(int clip) {
        FrameStack pictures = SyntheticProbes.pictures(clip);
        ClipAnalysis known = analysis(clip);
        return new ClipSight(
                new Frames(pictures.rgb(), pictures.count(), pictures.height(), pictures.width()),
                new ClipMaps(
                        known.rgb(),
                        known.difference(),
                        known.foreground(),
                        known.affinity(),
                        known.attention(),
                        known.rgbAttention(),
                        known.differenceAttention(),
                        known.maskCoverage(),
                        new float[] {1, clip}),
                new Standing(
                        List.of(
                                new Standing.Neighbour("bounce/b.mp4", "bounce", 0.5 - 0.1 * clip),
                                new Standing.Neighbour("wave/w.mp4", "", 0.25 - 0.1 * clip)),
                        Optional.of(new Standing.Recognised(clip == 0 ? "circle" : "drift", 0.75))));
    }

    private static Question.Profiled profile(Question.Profile asked) {
        Spread spread = Spread.of(0.1, 0.3);
        List<MotionProfile.Row> rows = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            rows.add(new MotionProfile.Row("freeze", "Change of " + effect, effect, List.of(0.1, 0.3), spread));
        }
        MotionProfile profile = new MotionProfile(
                asked.title(),
                asked.clips().stream().map(clip -> clip.video().toString()).toList(),
                rows,
                spread,
                spread,
                spread,
                spread,
                List.of());
        DimensionShares shares = new DimensionShares(
                0.25, 0.5, 0.25, 0, 4, 0.5, 2, 2, List.of(0.9, 0.1, 0.2, 0.8), List.of(0.1, 0.9, 0.9, 0.8));
        return new Question.Profiled(profile, shares, "made up.");
    }

    @Override
    public void close() {
        closed = true;
    }
}
