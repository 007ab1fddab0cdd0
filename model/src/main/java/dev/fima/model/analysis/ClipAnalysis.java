package dev.fima.model.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is known about one probe clip at one moment of training.
 *
 * @param clip which clip
 * @param rgb activation map of the RGB clip, raw scale
 * @param difference activation map of its frame difference, raw scale
 * @param foreground [h, w], the foreground mask that the pixel-level loss would use, row-major
 * @param affinity spatial affinity, first over time, then one matrix per time slot
 * @param motion self-similarity of the motion keys of sliding windows
 * @param crossModal similarity of the RGB vectors (rows) and the motion keys (columns) of sliding windows
 * @param token similarity of the motion decoder's class token per time slot (rows) and the motion keys of the
 *     halves (columns); empty for variants without a decoder
 * @param attention cross-attention of the motion decoder; empty for variants without a decoder and for snapshots that
 *     were recorded without it
 * @param rgbAttention scores of the RGB map against ground truth, where it is known
 * @param differenceAttention scores of the difference map against ground truth, where it is known
 * @param maskCoverage share of the moving figure that the foreground mask keeps, NaN where ground truth is unknown
 */
public record ClipAnalysis(
        ProbeClip clip,
        ActivationMap rgb,
        ActivationMap difference,
        boolean[] foreground,
        List<AffinityMatrix> affinity,
        TemporalSimilarity motion,
        TemporalSimilarity crossModal,
        Optional<TemporalSimilarity> token,
        Optional<DecoderAttention> attention,
        Optional<MotionAttention> rgbAttention,
        Optional<MotionAttention> differenceAttention,
        double maskCoverage) {
    public ClipAnalysis {
        affinity = List.copyOf(affinity);
    }
}
