package dev.fima.model.features;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.ClassifierHead;
import dev.fima.model.nn.Extent;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;

/**
 * Features of clips by a backbone with running statistics. Only the layers up to the last one asked for are computed.
 * Belongs to the thread that owns the backbone.
 */
public final class FeatureExtractor {
    private final Backbone backbone;
    private final Set<String> layers;
    private final boolean pooled;
    private final int batch;

    /**
     * An extractor.
     *
     * @param layers names out of {@link Backbone#stages()}; none for the feature map alone
     * @param pooled whether each layer is averaged over time and space
     * @param batch clips computed together, at least 1; more is faster and needs more memory
     * @throws FimaException if a layer is unknown; it lists those known
     */
    public FeatureExtractor(Backbone backbone, List<String> layers, boolean pooled, int batch) {
        List<String> known = backbone.stages();
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw new FimaException("The layer \"" + layer + "\" is unknown in "
                        + backbone.architecture().title() + ": use " + String.join(", ", known) + ".");
            }
        }
        this.backbone = backbone;
        this.layers = layers.isEmpty() ? Set.of(known.get(known.size() - 1)) : Set.copyOf(layers);
        this.pooled = pooled;
        this.batch = Math.max(1, batch);
    }

    /**
     * Computes features.
     *
     * @param clips [B, 3, T, H, W], float32 in [0, 1]; they are normalised here
     * @param goOn called with the number of clips done; false cancels
     * @return per layer, in the network's order, [B, C] if pooled, else [B, C, t, h, w]; float32
     * @throws FimaException if the clips have another form or range or are too small for the network, or the engine gives
     *     up, e.g. for want of memory
     * @throws CancellationException if cancelled
     */
    public Map<String, NpyArray> extract(NpyArray clips, IntPredicate goOn) {
        return EngineFailure.translated("The extraction of features", () -> extracted(clips, goOn));
    }

    private Map<String, NpyArray> extracted(NpyArray clips, IntPredicate goOn) {
        NpyArray checked = ClipFile.checked("The clip", clips);
        long[] shape = checked.shape();
        Extent grid = backbone.outputOf(new Extent(shape[2], shape[3], shape[4]));
        if (Math.min(grid.time(), Math.min(grid.height(), grid.width())) < 1) {
            throw new FimaException("Clips of " + new Extent(shape[2], shape[3], shape[4]) + " are too small for "
                    + backbone.architecture().title() + "; give at least " + backbone.stride() + ".");
        }
        int count = Math.toIntExact(shape[0]);
        int length = count == 0 ? 0 : checked.length() / count;
        Map<String, Collected> collected = new LinkedHashMap<>();
        for (int from = 0; from < count; from += batch) {
            if (!goOn.test(from)) {
                throw new CancellationException("Feature extraction was cancelled.");
            }
            int to = Math.min(count, from + batch);
            long[] part = shape.clone();
            part[0] = (long) to - from;
            float[] values = Arrays.copyOfRange(checked.asFloats(), from * length, to * length);
            try (Scope scope = Scope.open()) {
                forward(values, part).forEach((layer, tensor) -> collected
                        .computeIfAbsent(layer, key -> new Collected(count, tensor.shape()))
                        .add(tensor));
            }
        }
        Map<String, NpyArray> features = new LinkedHashMap<>();
        collected.forEach((layer, all) -> features.put(layer, NpyArray.of(all.values, all.shape)));
        return features;
    }

    private Map<String, Tensor> forward(float[] values, long... shape) {
        Tensor clip = Tensors.of(values, shape).to(backbone.state().device());
        try (Tensor normalised = PixelNormalisation.apply(clip)) {
            clip.close();
            Map<String, Tensor> captured = backbone.capture(normalised, Mode.EVAL, layers);
            if (pooled) {
                captured.replaceAll((layer, tensor) -> ClassifierHead.pool(tensor));
            }
            return captured;
        }
    }

    /** One layer's features of all clips. */
    private static final class Collected {
        private final float[] values;
        private final long[] shape;
        private int filled;

        Collected(int count, long... partShape) {
            shape = partShape.clone();
            shape[0] = count;
            long total = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            if (total > Integer.MAX_VALUE - 8) {
                throw new FimaException("The features of " + count + " clips are " + total
                        + " numbers, too many for one array; pool them or give fewer clips.");
            }
            values = new float[(int) total];
        }

        void add(Tensor part) {
            float[] more = part.toFloats();
            System.arraycopy(more, 0, values, filled, more.length);
            filled += more.length;
        }
    }
}
