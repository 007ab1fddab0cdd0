package dev.fima.model.method;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.ClassifierHead;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An encoder with a linear layer on its pooled features, for training with labels. The encoder's state is named
 * {@code encoder_q.*}, as in a pre-trained model, the layer's {@code classifier.*}. Owns both; for one thread at a time.
 */
public final class VideoClassifier implements AutoCloseable {
    /** What the names of the encoder's state begin with. */
    public static final String ENCODER = "encoder_q.";

    private static final String HEAD = "classifier.";

    private final Parameters encoderState;
    /** In float32 whatever the precision: one small product. */
    private final Parameters headState;

    private final Backbone encoder;
    private final ClassifierHead head;
    private final int classes;
    private final boolean frozen;

    /**
     * A classifier with fresh weights.
     *
     * @param width factor on the backbone's channels, 1 for the published network
     * @param frozen whether the encoder stays as it is, in evaluation mode
     * @param seed one seed gives the same weights on every device and in every precision
     * @param precision in which the encoder multiplies
     */
    public VideoClassifier(
            Architecture architecture,
            double width,
            int classes,
            boolean frozen,
            long seed,
            ComputeDevice device,
            Precision precision) {
        this.classes = classes;
        this.frozen = frozen;
        try (ConstructionGuard made = new ConstructionGuard()) {
            encoderState = made.with(new Parameters(device, seed, precision), Parameters::close);
            encoder = Backbones.create(architecture, width, encoderState);
            headState = made.with(new Parameters(device, seed), Parameters::close);
            head = new ClassifierHead(headState, architecture, encoder.dimension(), classes);
            encoderState.requireGradient(!frozen);
            headState.requireGradient(true);
            made.complete();
        }
    }

    /** The encoder, named without prefix. */
    public Backbone encoder() {
        return encoder;
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    boolean frozen() {
        return frozen;
    }

    /** What is trained: the encoder, unless it is frozen, and the linear layer. */
    public List<StateEntry.Parameter> trainable() {
        List<StateEntry.Parameter> all = new ArrayList<>();
        if (!frozen) {
            encoderState.parameters().forEach(p -> all.add(p.renamed(ENCODER + p.name())));
        }
        headState.parameters().forEach(p -> all.add(p.renamed(HEAD + p.name())));
        return all;
    }

    /** All state, each array read from its tensor when it is asked for. */
    public List<StateArray> readings() {
        List<StateArray> all = new ArrayList<>();
        encoderState.readings().forEach(array -> all.add(array.renamed(ENCODER + array.name())));
        headState.readings().forEach(array -> all.add(array.renamed(HEAD + array.name())));
        return all;
    }

    /**
     * Restores what {@link #readings()} gave.
     *
     * @throws dev.fima.model.FimaException if names or shapes do not fit
     */
    public void load(Collection<StateArray> arrays) {
        encoderState.load(of(ENCODER, arrays));
        headState.load(of(HEAD, arrays));
    }

    /** Those of the encoder among the arrays of a classifier, named without prefix. */
    public static List<StateArray> encoderArrays(Collection<StateArray> arrays) {
        return of(ENCODER, arrays);
    }

    private static List<StateArray> of(String prefix, Collection<StateArray> arrays) {
        return arrays.stream()
                .filter(array -> array.name().startsWith(prefix))
                .map(array -> array.renamed(array.name().substring(prefix.length())))
                .toList();
    }

    /**
     * Scores of clips; recorded if the thread records.
     *
     * @param clips [B, 3, T, S, S], normalised; stays open
     * @return float32 [B, classes], log-probabilities for I3D, else logits; of the current scope
     */
    Tensor scores(Tensor clips, double dropout, Mode mode) {
        Tensor map = encoder.forward(clips, mode);
        return head.forward(ClassifierHead.pool(map).castRecorded(TensorType.FLOAT32), dropout, mode);
    }

    /**
     * Scores of test clips: running statistics, no dropout, not recorded.
     *
     * @param clips [B, 3, T, S, S] in [0, 1]; stays open
     * @return row by row [B, classes], log-probabilities for I3D, else logits
     */
    public float[] scoresOf(Tensor clips) {
        try (Scope scope = Scope.open()) {
            return scores(PixelNormalisation.apply(clips), 0, Mode.EVAL).toFloats();
        }
    }

    @Override
    public void close() {
        headState.close();
        encoderState.close();
    }
}
