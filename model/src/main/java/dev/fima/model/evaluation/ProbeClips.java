package dev.fima.model.evaluation;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The training clips of a linear probe on a device: centred and scaled by their own mean and standard deviation, in double
 * precision, in blocks of rows each of which lies in one fold. So every part of a cross-validation is a choice of blocks, and
 * no clip is stored twice; of a set of any size no more than a fixed amount stays on the device. What stays belongs to the
 * scope that was open when it was made.
 */
final class ProbeClips {
    /** Clips of a block, at most: few enough that a cancellation between blocks comes at once. */
    private static final int ROWS = 2048;

    /** Below this a feature counts as constant and is left out. */
    static final double LEAST_VARIANCE = 1e-20;

    /** Clips up to this size stay on the device as they are computed with; the others are made from the features each time. */
    static final long KEPT_BYTES = 1L << 30;

    private final ComputeDevice device;
    private final LabelledFeatures features;
    private final long kept;
    private final double[] mean;
    private final double[] scale;
    private final List<Block> blocks = new ArrayList<>();
    private long bytes;

    /**
     * Clips as they are computed with.
     *
     * @param x [n, d], float64
     * @param truth [n, classes], float64, 1 at the class of a clip
     */
    record Values(Tensor x, Tensor truth) {}

    /** Some clips of one fold. */
    final class Block {
        private final int fold;
        private final int[] places;
        private final Optional<Values> values;

        private Block(int fold, int[] places, Optional<Values> values) {
            this.fold = fold;
            this.places = places;
            this.values = values;
        }

        int fold() {
            return fold;
        }

        /** Their places among the features. */
        int[] clips() {
            return places;
        }

        /** Not to be changed; what is not kept belongs to the current scope. */
        Values values() {
            return values.orElseGet(() -> made(places));
        }
    }

    private ProbeClips(LabelledFeatures features, ComputeDevice device, long kept) {
        this.features = features;
        this.device = device;
        this.kept = kept;
        int d = features.dimension();
        mean = new double[d];
        scale = new double[d];
    }

    /**
     * Moves clips to a device.
     *
     * @param fold fold of each clip
     * @param check called between blocks; may throw to end it
     */
    static ProbeClips of(LabelledFeatures features, int[] fold, ComputeDevice device, Runnable check) {
        return of(features, fold, device, KEPT_BYTES, check);
    }

    /** The same with another size of what stays on the device. */
    static ProbeClips of(LabelledFeatures features, int[] fold, ComputeDevice device, long kept, Runnable check) {
        ProbeClips clips = new ProbeClips(features, device, kept);
        clips.standardise();
        int folds = Arrays.stream(fold).max().orElse(0) + 1;
        for (int f = 0; f < folds; f++) {
            int wanted = f;
            int[] own = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] == wanted)
                    .toArray();
            for (int from = 0; from < own.length; from += ROWS) {
                check.run();
                clips.add(f, Arrays.copyOfRange(own, from, Math.min(own.length, from + ROWS)));
            }
        }
        return clips;
    }

    private void standardise() {
        int n = features.clips();
        double[] square = new double[mean.length];
        for (float[] row : features.features()) {
            for (int c = 0; c < row.length; c++) {
                mean[c] += row[c] / (double) n;
            }
        }
        for (float[] row : features.features()) {
            for (int c = 0; c < row.length; c++) {
                square[c] += (row[c] - mean[c]) * (row[c] - mean[c]) / n;
            }
        }
        for (int c = 0; c < square.length; c++) {
            scale[c] = square[c] > LEAST_VARIANCE ? 1 / Math.sqrt(square[c]) : 0;
        }
    }

    private void add(int fold, int... places) {
        long size = (long) places.length * (dimension() + classes()) * Double.BYTES;
        if (bytes + size > kept) {
            blocks.add(new Block(fold, places, Optional.empty()));
            return;
        }
        bytes += size;
        try (Scope scope = Scope.open()) {
            Values values = made(places);
            blocks.add(new Block(
                    fold, places, Optional.of(new Values(scope.result(values.x()), scope.result(values.truth())))));
        }
    }

    /** In the current scope. */
    private Values made(int... clips) {
        int classes = features.classes().size();
        double[] truth = new double[clips.length * classes];
        for (int i = 0; i < clips.length; i++) {
            truth[i * classes + features.labels()[clips[i]]] = 1;
        }
        Tensor x = rows(features.features(), clips, device)
                .subInPlace(Tensors.of(mean, 1, mean.length).to(device))
                .mulInPlace(Tensors.of(scale, 1, scale.length).to(device));
        return new Values(x, Tensors.of(truth, clips.length, classes).to(device));
    }

    /** Some vectors as float64 [n, d] on a device, in the current scope. */
    static Tensor rows(float[][] vectors, int[] places, ComputeDevice device) {
        int d = vectors[0].length;
        float[] packed = new float[places.length * d];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(vectors[places[i]], 0, packed, i * d, d);
        }
        return Tensors.of(packed, places.length, d).to(device).cast(TensorType.FLOAT64);
    }

    ComputeDevice device() {
        return device;
    }

    int dimension() {
        return mean.length;
    }

    int classes() {
        return features.classes().size();
    }

    LabelledFeatures features() {
        return features;
    }

    double[] mean() {
        return mean;
    }

    /** Factors after the mean was taken away; 0 for a constant feature. */
    double[] scale() {
        return scale;
    }

    List<Block> blocks() {
        return blocks;
    }
}
