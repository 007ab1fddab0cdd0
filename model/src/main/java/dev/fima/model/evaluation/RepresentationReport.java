package dev.fima.model.evaluation;

import dev.fima.model.analysis.AffinityFocus;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.TemporalStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one set of weights is worth on a labelled data set. Recognition counts videos.
 *
 * @param linear linear probe on the test videos
 * @param probe how the probe was fitted
 * @param neighbours weighted k-nearest-neighbour accuracy of test videos among training videos, one averaged feature each
 * @param retrieval recall at 1, 5, 10, 20 and 50 of test videos among training videos, by name such as recall_at_5
 * @param still recognition of clips without motion; empty where it was not asked for
 * @param health of the features of the test clips
 * @param attention scores of the RGB activation maps against ground truth, mean over the analysed clips
 * @param differenceAttention the same of the difference maps
 * @param affinity how much of the affinity of RGB cells goes to motion cells of their place; empty without ground truth
 * @param maskCoverage share of the figure that the foreground mask keeps, mean over clips; NaN without ground truth
 * @param token class token against motion keys of the halves; empty without a decoder
 * @param crossModal RGB vectors against motion keys of sliding windows
 * @param motion motion keys of sliding windows against each other; its different-time mean says how alike they are
 * @param analysed number of clips behind the last seven
 */
public record RepresentationReport(
        VideoPredictions linear,
        ProbeReport probe,
        Proportion neighbours,
        Map<String, Proportion> retrieval,
        Optional<Still> still,
        RepresentationHealth health,
        Optional<MotionAttention> attention,
        Optional<MotionAttention> differenceAttention,
        Optional<AffinityFocus> affinity,
        double maskCoverage,
        Optional<TemporalStatistics> token,
        TemporalStatistics crossModal,
        TemporalStatistics motion,
        int analysed) {

    /**
     * Recognition without motion.
     *
     * @param linear top-1 of the linear probe on the test videos
     * @param neighbours weighted k-nearest-neighbour accuracy of test videos
     */
    public record Still(Proportion linear, Proportion neighbours) {}

    /** The headline numbers by name, in the order of a table; shares in percent, absent where unknown. */
    public Map<String, Double> headline() {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("linear_top1", 100 * linear.top(1).share());
        row.put("linear_top5", 100 * linear.top(5).share());
        row.put("knn", 100 * neighbours.share());
        retrieval.forEach((name, recall) -> row.put(name, 100 * recall.share()));
        still.ifPresent(control -> {
            row.put("linear_still", 100 * control.linear().share());
            row.put("knn_still", 100 * control.neighbours().share());
        });
        row.put("effective_rank", health.effectiveRank());
        row.put("uniformity", health.uniformity());
        attention.ifPresent(a -> {
            row.put("energy_over_area", a.energyOverArea());
            row.put("pointing", 100 * a.pointing());
            row.put("pointing_swept", 100 * a.swept());
            if (!Double.isNaN(a.averagePrecision())) {
                row.put("average_precision", a.averagePrecision());
                row.put("overlap_at_equal_area", a.overlap());
            }
            row.put("correlation", a.correlation());
        });
        affinity.ifPresent(focus -> {
            row.put("affinity_inside", focus.inside());
            row.put("affinity_outside", focus.outside());
        });
        if (!Double.isNaN(maskCoverage)) {
            row.put("mask_coverage", 100 * maskCoverage);
        }
        token.ifPresent(t -> {
            row.put("token_gap", t.gap());
            row.put("token_positive_gaps", 100 * t.positiveGaps());
        });
        row.put("cross_modal_gap", crossModal.gap());
        row.put("cross_modal_positive_gaps", 100 * crossModal.positiveGaps());
        row.put("cross_modal_auc", crossModal.areaUnderRoc());
        row.put("motion_gap", motion.gap());
        return row;
    }

    static double mean(Iterable<ClipAnalysis> clips) {
        double sum = 0;
        int n = 0;
        for (ClipAnalysis clip : clips) {
            if (!Double.isNaN(clip.maskCoverage())) {
                sum += clip.maskCoverage();
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
