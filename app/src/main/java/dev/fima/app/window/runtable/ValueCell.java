package dev.fima.app.window.runtable;

import dev.fima.app.runtable.RunTableText;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A value of a row: numbers to the right, that of the colouring column on its colour. */
final class ValueCell extends TableCell<ShownRuns.Row, ShownRuns.Row> {
    /** As strong as text on it stays readable, in both themes. */
    private static final double COVER = 0.45;

    private static final int LONG = 24;

    private final int column;
    private final Supplier<RunColours> colours;
    private final Supplier<Theme> theme;
    private final boolean coloured;
    private final Tooltip whole = new Tooltip();
    private String style = "";

    /**
     * @param column place among the shown ones
     * @param number whether it holds numbers
     * @param coloured whether it gives the colours
     */
    ValueCell(int column, boolean number, boolean coloured, Supplier<RunColours> colours, Supplier<Theme> theme) {
        this.column = column;
        this.coloured = coloured;
        this.colours = colours;
        this.theme = theme;
        setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(ShownRuns.Row row, boolean empty) {
        super.updateItem(row, empty);
        boolean known = !empty && row != null && column < row.values().size();
        String text = known ? RunTableText.cell(row, column) : "";
        setText(text);
        whole.setText(text);
        setTooltip(text.length() > LONG ? whole : null);
        String wanted = known && coloured ? ground(colours.get().of(row.values().get(column))) : "";
        // Another style makes the cell's styles be sought anew.
        if (!wanted.equals(style)) {
            style = wanted;
            setStyle(wanted);
        }
    }

    private String ground(OptionalInt colour) {
        if (colour.isEmpty()) {
            return "";
        }
        Color ground = theme.get().seriesColour(colour.getAsInt());
        return String.format(
                Locale.ROOT,
                "-fx-background-color: rgba(%d, %d, %d, %s);",
                ground.getRed(),
                ground.getGreen(),
                ground.getBlue(),
                COVER);
    }
}
