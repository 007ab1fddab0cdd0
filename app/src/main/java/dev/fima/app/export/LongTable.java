package dev.fima.app.export;

import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The numbers of a figure one a row: which panel and series, at which place, which quantity. Columns have their types from
 * the start, since a guessed type would turn a column with a missing value into text.
 */
final class LongTable {
    private static final String VALUE = "value";

    private final Table table = Table.create("figure")
            .addColumns(texts("panel", "title", "series", "item", "over"))
            .addColumns(DoubleColumn.create("x"), DoubleColumn.create("y"), StringColumn.create("quantity"))
            .addColumns(DoubleColumn.create(VALUE), DoubleColumn.create("low"), DoubleColumn.create("high"))
            .addColumns(texts("text"));
    private String shownPanel = "";
    private String shownTitle = "";
    private String shownOver = "";
    private String shownQuantity = "";

    private static Column<?>[] texts(String... names) {
        return Arrays.stream(names).map(StringColumn::create).toArray(Column[]::new);
    }

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
        List<Object> cells = List.of(
                shownPanel,
                shownTitle,
                ofSeries,
                ofItem,
                shownOver,
                placeX,
                placeY,
                shownQuantity,
                number,
                from,
                to,
                printed);
        for (int c = 0; c < cells.size(); c++) {
            table.column(c).appendObj(cells.get(c));
        }
    }

    /** The table; columns that hold nothing at all are left out. */
    Table table() {
        return table.selectColumns(table.columns().stream()
                .filter(column -> column.name().equals(VALUE) || column.countMissing() < column.size())
                .map(Column::name)
                .toArray(String[]::new));
    }
}
