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
 */
record AttentionColumn(Content content, int beside, String title, String explanation, String missing) {
    static final int OWN = -1;
    private static final String NO_MAP = "no snapshot";

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
     * All columns: those of the selected run, then two of every other run.
     *
     * @param truth whether any of the clips has ground truth
     */
    static List<AttentionColumn> of(List<OtherRun> others, boolean truth) {
        List<AttentionColumn> columns = new ArrayList<>(List.of(
                own(Content.RGB, "RGB", "The clip, whole frames as the networks see them", "…"),
                own(Content.DIFFERENCE, "Difference", "The frame difference, mid grey where nothing changes", "…"),
                own(
                        Content.RGB_MAP,
                        "RGB map",
                        "Activation map of the RGB features, the mean over their channels",
                        NO_MAP),
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
                        NO_MAP)));
        if (truth) {
            columns.add(own(Content.TRUTH, "Truth", "Ground truth of what moves", "no ground truth"));
        }
        for (int i = 0; i < others.size(); i++) {
            OtherRun other = others.get(i);
            String at = other.name() + ", at step " + other.snapshot().step();
            columns.add(new AttentionColumn(
                    Content.RGB_MAP, i, other.name() + "\nRGB map", "RGB activation map of " + at, NO_MAP));
            columns.add(new AttentionColumn(
                    Content.DIFFERENCE_MAP,
                    i,
                    other.name() + "\nDiff. map",
                    "Activation map of the frame difference of " + at,
                    NO_MAP));
        }
        return columns;
    }

    private static AttentionColumn own(Content content, String title, String explanation, String missing) {
        return new AttentionColumn(content, OWN, title, explanation, missing);
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
        return switch (content) {
            case DIFFERENCE -> maps(row).map(RowMaps::chance).orElse("");
            case RGB_MAP -> maps(row).map(RowMaps::rgbScores).orElse("");
            case DIFFERENCE_MAP -> maps(row).map(RowMaps::differenceScores).orElse("");
            case RGB, MASK, TRUTH -> "";
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
