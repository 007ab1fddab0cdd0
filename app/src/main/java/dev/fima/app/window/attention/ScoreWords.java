package dev.fima.app.window.attention;

import dev.fima.model.analysis.MotionAttention;
import java.util.Locale;

/** The scores under a map in words, and what chance would give for the same clip, line by line beside them. */
final class ScoreWords {
    /** What each score is, how far it goes, and what chance gives. */
    static final String EXPLANATION =
            """
            energy: share of the map's mass inside the moving figure, over the figure's share of the picture;
                from 0 to 1 over that share, chance 1
            AP: average precision of the map's values against the figure's pixels;
                from 0 to 1, chance the figure's share of the picture
            hit: share of the frames whose map has its maximum on the figure;
                from 0 to 100 %, chance the figure's share of the picture
            What chance gives for this clip stands left of the maps.""";

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
                Double.isNaN(scores.averagePrecision()) ? "" : String.format(Locale.ROOT, "AP\u00a0%.2f · ", precision);
        return String.format(Locale.ROOT, "%n%shit\u00a0%.0f\u00a0%%", known, 100 * pointing);
    }
}
