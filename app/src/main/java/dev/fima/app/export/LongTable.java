package dev.fima.app.export;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The numbers of a figure one a row: which panel and series, at which place, which quantity. Columns have their types from
 * the start, since a guessed type would turn a column with a missing value into text.
 */
final class LongTable {
    private final StringColumn panel = StringColumn.create("panel");
    private final StringColumn title = StringColumn.create("title");
    private final StringColumn series = StringColumn.create("series");
    private final StringColumn item = StringColumn.create("item");
    private final StringColumn over = StringColumn.create("over");
    private final DoubleColumn x = DoubleColumn.create("x");
    private final DoubleColumn y = DoubleColumn.create("y");
    private final StringColumn quantity = StringColumn.create("quantity");
    private final DoubleColumn value = DoubleColumn.create("value");
    private final DoubleColumn low = DoubleColumn.create("low");
    private final DoubleColumn high = DoubleColumn.create("high");
    private final StringColumn text = StringColumn.create("text");
    private String shownPanel = "";
    private String shownTitle = "";
    private String shownOver = "";
    private String shownQuantity = "";

    /** The panel of the rows that follow. */
    void panel(String letter, String name) {
        shownPanel = letter;
        shownTitle = name;
        quantities("", "");
    }

    /** What x and value are in the rows that follow. */
    void quantities(String ofPlace, String ofValue) {
        shownOver = ofPlace;
        shownQuantity = ofValue;
    }

    /** A number; NaN stands for a place that does not apply. */
    void value(String ofSeries, String ofItem, double placeX, double placeY, double number) {
        add(ofSeries, ofItem, placeX, placeY, number, Double.NaN, Double.NaN, "");
    }

    /** A number with its spread. */
    void spread(String ofSeries, String ofItem, double placeX, double number, double from, double to) {
        add(ofSeries, ofItem, placeX, Double.NaN, number, from, to, "");
    }

    /** A cell of a table as it is printed. */
    void text(String ofSeries, String ofItem, String printed) {
        double number = printed.matches("[+-]?\\d+(\\.\\d+)?") ? Double.parseDouble(printed) : Double.NaN;
        add(ofSeries, ofItem, Double.NaN, Double.NaN, number, Double.NaN, Double.NaN, printed);
    }

    private void add(
            String ofSeries,
            String ofItem,
            double placeX,
            double placeY,
            double number,
            double from,
            double to,
            String printed) {
        panel.append(shownPanel);
        title.append(shownTitle);
        series.append(ofSeries);
        item.append(ofItem);
        over.append(shownOver);
        x.append(placeX);
        y.append(placeY);
        quantity.append(shownQuantity);
        value.append(number);
        low.append(from);
        high.append(to);
        text.append(printed);
    }

    /** The table; columns that hold nothing at all are left out. */
    Table table() {
        Table table = Table.create("figure");
        for (StringColumn column : List.of(panel, title, series, item, over)) {
            addUnlessEmpty(table, column);
        }
        addUnlessEmpty(table, x);
        addUnlessEmpty(table, y);
        addUnlessEmpty(table, quantity);
        table.addColumns(value);
        addUnlessEmpty(table, low);
        addUnlessEmpty(table, high);
        addUnlessEmpty(table, text);
        return table;
    }

    private static void addUnlessEmpty(Table table, tech.tablesaw.columns.Column<?> column) {
        if (column.countMissing() < column.size()) {
            table.addColumns(column);
        }
    }
}
