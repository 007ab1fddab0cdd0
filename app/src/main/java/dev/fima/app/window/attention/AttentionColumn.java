package dev.fima.app.window.attention;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of the attention view.
 *
 * @param title short name above it
 * @param explanation what its pictures are
 * @param missing what stands in a cell that has nothing to show
 */
record AttentionColumn(String title, String explanation, String missing) {
    private static final String NO_MAP = "no snapshot";
    private static final List<AttentionColumn> OWN = List.of(
            new AttentionColumn("RGB", "The clip, whole frames as the networks see them", "…"),
            new AttentionColumn("Difference", "The frame difference, mid grey where nothing changes", "…"),
            new AttentionColumn("RGB map", "Activation map of the RGB features, the mean over their channels", NO_MAP),
            new AttentionColumn("Diff. map", "Activation map of the features of the frame difference", NO_MAP),
            new AttentionColumn(
                    "Foreground",
                    "The cells that the pixel-level loss takes for foreground; the others are dark",
                    NO_MAP),
            new AttentionColumn("Truth", "Ground truth of what moves, where the data set has it", "unknown"));

    /** Place of the first column of another run. */
    static final int BESIDE = OWN.size();

    /** All columns: those of the selected run, then two of every other run. */
    static List<AttentionColumn> of(List<OtherRun> others) {
        List<AttentionColumn> columns = new ArrayList<>(OWN);
        for (OtherRun other : others) {
            String at = other.name() + ", at step " + other.snapshot().step();
            columns.add(new AttentionColumn(other.name() + "\nRGB map", "RGB activation map of " + at, NO_MAP));
            columns.add(new AttentionColumn(
                    other.name() + "\nDiff. map", "Activation map of the frame difference of " + at, NO_MAP));
        }
        return columns;
    }

    /** Whether scores stand under the cells of a column. */
    static boolean scored(int column) {
        return column == 2 || column == 3 || column >= BESIDE;
    }
}
