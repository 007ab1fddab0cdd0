package dev.fima.app.window.whatif;

import dev.fima.viz.colour.ColourScale;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/**
 * One quantity of the original and of the changed clip: its name and colours above, a caption below each picture. The pictures
 * stand side by side, or one below the other where that makes them larger.
 */
abstract class Tile extends Region {
    /** Place of the original among the two pictures. */
    static final int ORIGINAL = 0;

    static final int CHANGED = 1;

    /** Between the two pictures. */
    static final double GAP = 6;

    private static final double SPACE = 3;
    private static final double TOOLTIP_WIDTH = 420;

    private final Label name;
    private final RangeBar range = new RangeBar();
    private final List<Label> captions = List.of(caption(), caption());

    /**
     * @param title above it
     * @param meaning of what it shows, for its tooltip
     * @param pictures what shows them
     */
    Tile(String title, String meaning, Node... pictures) {
        name = new Label(title);
        name.getStyleClass().add("column-name");
        name.setMinWidth(USE_PREF_SIZE);
        Tooltip explained = new Tooltip(meaning);
        explained.setWrapText(true);
        explained.setMaxWidth(TOOLTIP_WIDTH);
        name.setTooltip(explained);
        getChildren().addAll(name, range);
        getChildren().addAll(pictures);
        getChildren().addAll(captions);
    }

    private static Label caption() {
        Label label = new Label();
        label.getStyleClass().add("scores");
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.LEFT);
        return label;
    }

    /** Width of a picture over its height. */
    abstract double shape();

    /**
     * Places both pictures.
     *
     * @param across from the first to the second, to the right
     * @param down from the first to the second, downwards
     */
    abstract void place(double top, double width, double height, double across, double down);

    /** What stands below the pictures. */
    void caption(String original, String changed) {
        boolean other = !captions.get(ORIGINAL).getText().equals(original)
                || !captions.get(CHANGED).getText().equals(changed);
        captions.get(ORIGINAL).setText(original);
        captions.get(CHANGED).setText(changed);
        if (other) {
            requestLayout();
        }
    }

    /** The colours of both pictures, and what their ends stand for. */
    void range(ColourScale scale) {
        range.show(scale);
        requestLayout();
    }

    private double head() {
        return Math.ceil(Math.max(name.prefHeight(-1), range.prefHeight(-1))) + SPACE;
    }

    private double foot(double width) {
        return Math.ceil(captions.stream()
                        .mapToDouble(caption -> caption.prefHeight(Math.max(1, width)))
                        .max()
                        .orElse(0))
                + SPACE;
    }

    /** Width that each of its two pictures has in a room. */
    double pictureWidth(double width, double height, boolean stacked) {
        double most = Math.floor(stacked ? width : (width - GAP) / 2);
        double foot = foot(most);
        double room = stacked ? (height - head() - GAP) / 2 - foot : height - head() - foot;
        double narrow = Math.min(most, Math.floor(room * shape()));
        // A narrower picture may need more lines below it.
        double lines = foot(narrow);
        double left = stacked ? (height - head() - GAP) / 2 - lines : height - head() - lines;
        return Math.floor(Math.min(narrow, left * shape()));
    }

    private boolean stacked() {
        return pictureWidth(getWidth(), getHeight(), true) > pictureWidth(getWidth(), getHeight(), false);
    }

    /** The same in the better of both ways. */
    double pictureWidth(double width, double height) {
        return Math.max(pictureWidth(width, height, true), pictureWidth(width, height, false));
    }

    @Override
    protected void layoutChildren() {
        boolean stacked = stacked();
        double width = Math.max(1, pictureWidth(getWidth(), getHeight(), stacked));
        double height = Math.max(1, Math.floor(width / shape()));
        double foot = foot(width);
        double both = stacked ? width : 2 * width + GAP;
        double top = head();
        double bar = range.prefWidth(-1);
        double words = name.prefWidth(-1);
        name.resizeRelocate(0, 0, words, top - SPACE);
        // Where there is no room for both, the colours are read out under the pointer.
        range.setOpacity(words + GAP + bar <= getWidth() ? 1 : 0);
        range.resizeRelocate(Math.max(both, words + GAP + bar) - bar, 0, bar, top - SPACE);
        double across = stacked ? 0 : width + GAP;
        double down = stacked ? height + foot + GAP : 0;
        place(top, width, height, across, down);
        for (int i = 0; i < captions.size(); i++) {
            captions.get(i).resizeRelocate(i * across, top + i * down + height + SPACE, width, foot - SPACE);
        }
    }
}
