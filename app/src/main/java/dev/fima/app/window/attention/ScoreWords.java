package dev.fima.app.window.attention;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.model.analysis.MotionAttention;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scores under a map in words, and what chance would give for the same clip, line by line beside them. */
final class ScoreWords {
    /** What each score is, how far it goes, and what chance gives. */
    static final String EXPLANATION = Stream.of(Statistics.ENERGY, Statistics.PRECISION, Statistics.HIT)
                    .map(Statistic::explained)
                    .collect(Collectors.joining("\n"))
            + "\nWhat chance gives for this clip stands beside the maps, on the same lines.";

    private ScoreWords() {}

    static String of(MotionAttention scores) {
        return String.format(Locale.ROOT, "energy\u00a0%.2f\u00d7", scores.energyOverArea())
                + second(scores, scores.averagePrecision(), scores.pointing());
    }

    /** What a map that ignores motion would have, line by line like the scores; empty where the clip has no figure. */
    static String chance(MotionAttention scores) {
        return scores.area() > 0 ? "by\u00a0chance\u00a01\u00d7" + second(scores, scores.area(), scores.area()) : "";
    }

    /** Snapshots of earlier versions have no average precision. */
    private static String second(MotionAttention scores, double precision, double pointing) {
        String known =
                Double.isNaN(scores.averagePrecision()) ? "" : String.format(Locale.ROOT, "AP\u00a0%.2f, ", precision);
        return String.format(Locale.ROOT, "%n%shit\u00a0%.0f\u00a0%%", known, 100 * pointing);
    }
}
