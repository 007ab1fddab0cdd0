package dev.fima.model.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What a network makes of one clip as a whole: everything of a {@link ClipAnalysis} but the similarity of its time windows, and
 * the pooled features.
 *
 * @param rgb activation map of the RGB clip, raw scale
 * @param difference activation map of its frame difference, raw scale
 * @param foreground [h, w], the foreground mask that the pixel-level loss would use, row-major
 * @param affinity spatial affinity, first over time, then one matrix per time slot
 * @param attention cross-attention of the motion decoder; empty for variants without a decoder
 * @param rgbAttention scores of the RGB map against ground truth, where it is known
 * @param differenceAttention scores of the difference map against ground truth, where it is known
 * @param maskCoverage share of the moving figure that the foreground mask keeps, NaN where ground truth is unknown
 * @param features [D], the RGB feature map averaged over time and space, before any projector; read-only
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record ClipMaps(
        ActivationMap rgb,
        ActivationMap difference,
        boolean[] foreground,
        List<AffinityMatrix> affinity,
        Optional<DecoderAttention> attention,
        Optional<MotionAttention> rgbAttention,
        Optional<MotionAttention> differenceAttention,
        double maskCoverage,
        float[] features) {
    public ClipMaps {
        affinity = List.copyOf(affinity);
    }

    /** With the similarity of its time windows, as snapshots keep it. */
    ClipAnalysis with(ProbeClip clip, ClipTemporal temporal) {
        return new ClipAnalysis(
                clip,
                rgb,
                difference,
                foreground,
                affinity,
                temporal.motion(),
                temporal.crossModal(),
                temporal.token(),
                attention,
                rgbAttention,
                differenceAttention,
                maskCoverage);
    }
}
