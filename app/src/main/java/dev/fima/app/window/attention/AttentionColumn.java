package dev.fima.app.window.attention;

import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.workbench.ClipPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of the attention view.
 *
 * @param content what its pictures are
 * @param beside place of the other run whose maps they are; {@link #OWN} for the selected run and for the clip itself
 * @param title short name above it
 * @param explanation what its pictures are, in a sentence
 * @param missing what stands in a cell that has nothing to show
 * @param chance whether below its cells stands what chance gives
 */
record AttentionColumn(Content content, int beside, String title, String explanation, String missing, boolean chance) {
    static final int OWN = -1;
    private static final String NO_MAP = "no snapshot";
    private static final String RGB_MAP = "Activation map of the RGB features, the mean over their channels";

    /** What a picture shows. */
    enum Content {
        RGB,
        DIFFERENCE,
        RGB_MAP,
        DIFFERENCE_MAP,
        MASK,
        TRUTH
    }

    /**
     * The columns from left to right.
     *
     * @param shown the selected run; empty while nothing is known of it
     * @param others the runs beside it
     * @param truth whether any of the clips has ground truth
     */
    static List<AttentionColumn> of(ColumnSet set, Optional<OtherRun> shown, List<OtherRun> others, boolean truth) {
        List<AttentionColumn> columns = new ArrayList<>();
        columns.add(own(Content.RGB, "RGB", "The clip, whole frames as the networks see them", "…"));
        if (set == ColumnSet.COMPARISON) {
            for (int i = 0; i < others.size(); i++) {
                columns.add(rgbMap(others.get(i), i, ""));
            }
            columns.add(shown.map(run -> rgbMap(run, OWN, ""))
                    .orElseGet(() -> own(Content.RGB_MAP, "RGB map", RGB_MAP, NO_MAP)));
        } else {
            columns.addAll(ofOneRun());
        }
        if (truth) {
            columns.add(new AttentionColumn(
                    Content.TRUTH,
                    OWN,
                    "Truth",
                    "Ground truth of what moves",
                    "no ground truth",
                    set == ColumnSet.COMPARISON));
        }
        for (int i = 0; i < others.size() && set == ColumnSet.ALL; i++) {
            OtherRun other = others.get(i);
            columns.add(rgbMap(other, i, "\nRGB map"));
            columns.add(new AttentionColumn(
                    Content.DIFFERENCE_MAP,
                    i,
                    other.heading() + "\nDiff. map",
                    "Activation map of the frame difference of " + other.title(),
                    NO_MAP,
                    false));
        }
        return columns;
    }

    private static AttentionColumn rgbMap(OtherRun run, int place, String what) {
        return new AttentionColumn(
                Content.RGB_MAP, place, run.heading() + what, "RGB activation map of " + run.title(), NO_MAP, false);
    }

    private static List<AttentionColumn> ofOneRun() {
        return List.of(
                own(Content.DIFFERENCE, "Difference", "The frame difference, mid grey where nothing changes", "…"),
                own(Content.RGB_MAP, "RGB map", RGB_MAP, NO_MAP),
                own(
                        Content.DIFFERENCE_MAP,
                        "Diff. map",
                        "Activation map of the features of the frame difference",
                        NO_MAP),
                own(
                        Content.MASK,
                        "Loss mask",
                        "Foreground mask of the pixel-level loss: cells whose summed RGB and difference activation exceeds"
                                + " their median, or what the run's foreground rule says; the others are dark",
                        NO_MAP));
    }

    private static AttentionColumn own(Content content, String title, String explanation, String missing) {
        return new AttentionColumn(content, OWN, title, explanation, missing, content == Content.DIFFERENCE);
    }

    /** Whether scores stand under its cells. */
    boolean scored() {
        return content == Content.RGB_MAP || content == Content.DIFFERENCE_MAP;
    }

    /** What stands in a cell of a clip whose video cannot be read. */
    String withoutClip() {
        return content == Content.DIFFERENCE ? "no clip" : missing.equals(NO_MAP) ? "no clip to draw it on" : missing;
    }

    /** What it shows of a clip, once that is there. */
    Optional<ClipMovie> movie(AttentionRow row) {
        Optional<ClipPictures> pictures = Optional.ofNullable(row.pictures().get());
        return switch (content) {
            case RGB -> pictures.map(ClipPictures::rgb);
            case DIFFERENCE -> pictures.map(ClipPictures::difference);
            case RGB_MAP -> maps(row).flatMap(RowMaps::rgb);
            case DIFFERENCE_MAP -> maps(row).flatMap(RowMaps::difference);
            case MASK -> maps(row).flatMap(RowMaps::foreground);
            case TRUTH -> pictures.flatMap(ClipPictures::truth);
        };
    }

    /** What stands under its cell of a clip: scores of a map, and what they would be by chance beside them. */
    String words(AttentionRow row) {
        if (chance) {
            return maps(row).map(RowMaps::chance).orElse("");
        }
        return switch (content) {
            case RGB_MAP -> maps(row).map(RowMaps::rgbScores).orElse("");
            case DIFFERENCE_MAP -> maps(row).map(RowMaps::differenceScores).orElse("");
            case RGB, DIFFERENCE, MASK, TRUTH -> "";
        };
    }

    /** The columns are made anew when runs come or go, so there may be fewer maps for a moment. */
    private Optional<RowMaps> maps(AttentionRow row) {
        List<RowMaps> others = row.others().get();
        return beside == OWN
                ? Optional.of(row.maps().get())
                : beside < others.size() ? Optional.of(others.get(beside)) : Optional.empty();
    }
}
