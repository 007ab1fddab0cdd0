package dev.fima.viz.figure;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.viz.theme.Theme;
import java.util.List;

/**
 * A figure as a value: rows of panels on a page. The same figure always gives the same PNG and SVG, byte for byte.
 *
 * @param title kept in the files' metadata, not drawn
 * @param theme name of a theme, see {@link Theme#all}
 * @param width in points
 * @param lettered whether the panels carry (a), (b), ...
 * @param rows from top to bottom
 * @param provenance a JSON object: runs, checkpoint hashes, clips and frames, definitions, version
 * @param dotsPerInch resolution of its PNG; 0 stands for {@link #DOTS_PER_INCH}
 */
public record Figure(
        String title,
        String theme,
        double width,
        boolean lettered,
        List<Row> rows,
        String provenance,
        double dotsPerInch) {
    /** Resolution of PNG files unless told otherwise. */
    public static final double DOTS_PER_INCH = 300;

    /** Lowest and highest resolution of PNG files. */
    public static final double LEAST_DOTS = 10;

    public static final double MOST_DOTS = 10_000;

    private static final double LARGEST = 14_400;

    public Figure {
        rows = List.copyOf(rows);
        dotsPerInch = dotsPerInch == 0 ? DOTS_PER_INCH : dotsPerInch;
        if (!(dotsPerInch >= LEAST_DOTS && dotsPerInch <= MOST_DOTS)) {
            throw new FigureException(
                    "A resolution must lie between 10 and 10000 dpi and not be " + dotsPerInch + "; 300 suits print.");
        }
        if (!(width >= 36 && width <= LARGEST)) {
            throw new FigureException("A figure must be between 36 and 14400 points wide, not " + width + ".");
        }
        if (rows.isEmpty()) {
            throw new FigureException("A figure needs at least one panel; add a view to the sheet first.");
        }
        try {
            // In one form whatever its spaces, since it is part of the files' bytes.
            provenance = provenance.isBlank()
                    ? "{}"
                    : JsonParser.parseString(provenance).getAsJsonObject().toString();
        } catch (JsonParseException | IllegalStateException e) {
            throw new FigureException("The provenance of a figure must be a JSON object.", e);
        }
    }

    /** A figure of the usual resolution. */
    public Figure(String title, String theme, double width, boolean lettered, List<Row> rows, String provenance) {
        this(title, theme, width, lettered, rows, provenance, DOTS_PER_INCH);
    }

    /** The letter of a panel, counted from 0 along the rows: a to z, then aa, ab, ... */
    public static String letter(int place) {
        String last = String.valueOf((char) ('a' + place % 26));
        return place < 26 ? last : letter(place / 26 - 1) + last;
    }

    /** All panels in the order of their letters. */
    public List<Panel> panels() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .map(Cell::panel)
                .toList();
    }

    /**
     * Panels side by side.
     *
     * @param height in points without letter and title; 0 lets pictures and tables take the height they need, and gives
     *     charts two thirds of their width
     */
    public record Row(double height, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
            if (cells.isEmpty() || !(height >= 0 && height <= LARGEST)) {
                throw new FigureException("A row of a figure needs at least one panel and a height from 0 to 14400 "
                        + "points, not " + height + ".");
            }
        }
    }

    /** A panel and its share of the row's width. */
    public record Cell(double weight, Panel panel) {
        public Cell {
            if (!(weight > 0)) {
                throw new FigureException("The weight of a panel must be positive, not " + weight + ".");
            }
        }
    }

    /** A figure of one panel. */
    public static Figure of(String title, Theme theme, double width, double height, Panel panel) {
        return new Figure(
                title, theme.name(), width, false, List.of(new Row(height, List.of(new Cell(1, panel)))), "{}");
    }

    /** A row of equally wide panels. */
    public static Row row(double height, Panel... panels) {
        return new Row(
                height, java.util.Arrays.stream(panels).map(p -> new Cell(1, p)).toList());
    }

    public Figure withProvenance(String json) {
        return new Figure(title, theme, width, lettered, rows, json, dotsPerInch);
    }

    public Figure withRows(List<Row> other) {
        return new Figure(title, theme, width, lettered, other, provenance, dotsPerInch);
    }

    public Figure withTheme(Theme other) {
        return new Figure(title, other.name(), width, lettered, rows, provenance, dotsPerInch);
    }

    public Figure withWidth(double points) {
        return new Figure(title, theme, points, lettered, rows, provenance, dotsPerInch);
    }

    public Figure withResolution(double dots) {
        return new Figure(title, theme, width, lettered, rows, provenance, dots);
    }

    /** The theme in points: themes of the screen are in pixels of 1/96 inch and are brought to the size of print. */
    Theme drawnTheme() {
        Theme found = Theme.all().stream()
                .filter(t -> t.name().equals(theme))
                .findFirst()
                .orElseThrow(() -> new FigureException("There is no theme called \"" + theme + "\"; choose one of "
                        + String.join(
                                ", ", Theme.all().stream().map(Theme::name).toList()) + "."));
        return theme.startsWith("screen") ? found.scaled(0.65) : found;
    }
}
