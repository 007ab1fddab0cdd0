package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledBatch;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.ClassifierHead;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An encoder with a linear layer on its pooled features. It owns the layer; the encoder belongs to the caller. For one
 * thread at a time.
 */
public final class VideoClassifier implements AutoCloseable {
    static final String ENCODER = "encoder.";
    static final String HEAD = "head.";
    private static final int WORKERS = 2;
    private static final int DEPTH = 2;

    private final Backbone encoder;
    private final Parameters headState;
    private final ClassifierHead head;
    private final int classes;

    /** A classifier whose linear layer is drawn from {@code seed}. */
    public VideoClassifier(Backbone encoder, int classes, long seed) {
        this.encoder = encoder;
        this.classes = classes;
        headState = new Parameters(encoder.state().device(), seed);
        head = new ClassifierHead(headState, encoder.architecture(), encoder.dimension(), classes);
    }

    Backbone encoder() {
        return encoder;
    }

    Parameters headState() {
        return headState;
    }

    /** What is trained: the encoder, unless it is frozen, and the linear layer. */
    List<StateEntry.Parameter> trainable(boolean frozen) {
        List<StateEntry.Parameter> all = new ArrayList<>();
        if (!frozen) {
            encoder.state().parameters().forEach(p -> all.add(p.renamed(ENCODER + p.name())));
        }
        headState.parameters().forEach(p -> all.add(p.renamed(HEAD + p.name())));
        return all;
    }

    void requireGradient(boolean wanted, boolean frozen) {
        encoder.state().requireGradient(wanted && !frozen);
        headState.requireGradient(wanted);
    }

    /**
     * Scores of clips.
     *
     * @param clips [B, 3, T, S, S], normalised; stays open
     * @return [B, classes], log-probabilities for I3D, else logits; of the current scope
     */
    Tensor scores(Tensor clips, double dropout, Mode mode) {
        Tensor map = encoder.forward(clips, mode);
        return head.forward(ClassifierHead.pool(map), dropout, mode);
    }

    /**
     * Classifies the test videos: outputs of a video's clips are averaged. Videos of which no clip can be read are left
     * out, and that is noted.
     *
     * @throws FimaException if none can be read
     */
    public VideoPredictions test(
            DataSet data, FrameSource source, FineTuneSettings settings, EvaluationProgress progress) {
        EvaluationPlan plan = new EvaluationPlan(
                data.test(),
                new ClipShape(settings.input().frames(), settings.input().clipSize()),
                settings.test().framing().crop(),
                settings.test().clips(),
                settings.training().batch());
        double[][] sums = new double[data.test().size()][classes];
        int[] counted = new int[sums.length];
        try (LabelledClipLoader loader = new LabelledClipLoader(
                plan, source, 0, WORKERS, DEPTH, problem -> progress.note("Left out: " + problem.sentence()))) {
            for (long step = 0; step < loader.steps(); step++) {
                progress.check("testing, clip batches", step, loader.steps());
                try (LabelledBatch batch = loader.next().batch()) {
                    add(batch, settings.input().still(), sums, counted);
                }
            }
        }
        int[] videos =
                IntStream.range(0, counted.length).filter(v -> counted[v] > 0).toArray();
        if (videos.length == 0) {
            throw new FimaException("None of the test videos of " + data.root() + " can be read.");
        }
        double[][] means = new double[videos.length][];
        int[] truth = new int[videos.length];
        for (int i = 0; i < videos.length; i++) {
            int video = videos[i];
            means[i] =
                    Arrays.stream(sums[video]).map(sum -> sum / counted[video]).toArray();
            truth[i] = data.test().get(video).label().orElseThrow();
        }
        return new VideoPredictions(videos, truth, means, data.classes());
    }

    private void add(LabelledBatch batch, boolean still, double[][] sums, int[] counted) {
        try (Scope scope = Scope.open()) {
            Tensor clips = FeatureBank.tensor(batch, encoder.state().device());
            Tensor seen = still ? StillClip.of(clips) : clips;
            float[] values =
                    scores(PixelNormalisation.apply(seen), 0, Mode.EVAL).toFloats();
            for (int i = 0; i < batch.size(); i++) {
                if (!batch.missing(i)) {
                    int video = batch.videoIndex(i);
                    counted[video]++;
                    for (int c = 0; c < classes; c++) {
                        sums[video][c] += values[i * classes + c];
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        headState.close();
    }
}
