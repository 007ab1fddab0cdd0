package dev.fima.app.report;

import dev.fima.model.analysis.MotionAttention;
import java.util.Optional;

/** Motion-attention scores of one map as they stand in files; what was not measured is left out. */
public record AttentionScores(
        double energy,
        double area,
        double pointing,
        double pointingSwept,
        Optional<Double> averagePrecision,
        Optional<Double> overlapAtEqualArea,
        double correlation) {
    public static AttentionScores of(MotionAttention scores) {
        Optional<Double> precision = Optional.of(scores.averagePrecision()).filter(value -> !Double.isNaN(value));
        return new AttentionScores(
                scores.energy(),
                scores.area(),
                scores.pointing(),
                scores.swept(),
                precision,
                precision.map(same -> scores.overlap()),
                scores.correlation());
    }
}
