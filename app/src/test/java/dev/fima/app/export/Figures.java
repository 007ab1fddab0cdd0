package dev.fima.app.export;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.Band;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.Picture;
import dev.fima.viz.theme.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small figure of every kind of panel, with round numbers. */
public final class Figures {
    static final String PROVENANCE = "{\"runs\":[\"fima-1\"]}";

    private Figures() {}

    static Figure of(Panel... panels) {
        return new Figure(
                "sample",
                Theme.printSans().name(),
                300,
                true,
                Arrays.stream(panels).map(panel -> Figure.row(0, panel)).toList(),
                PROVENANCE,
                72);
    }

    static ChartPanel curves() {
        double[] steps = {1, 2, 3};
        return new ChartPanel(LineChart.of(
                        Axis.of("step"),
                        Axis.of("loss", "nat"),
                        List.of(
                                LineSeries.of("fima", steps, new double[] {5, 4, Double.NaN}),
                                LineSeries.of("moco", steps, new double[] {6, 5.5, 5.25})
                                        .withBand(new Band(new double[] {5, 5, 5}, new double[] {7, 6, 5.5}))))
                .withTitle("Losses"));
    }

    static ChartPanel matrix() {
        return new ChartPanel(MatrixChart.of(
                Axis.ofCategories("predicted", List.of("up", "down")),
                Axis.of("cell"),
                new Grid(new float[] {1, 0.5f, 0.25f, 2}, 2, 2),
                ColourScale.of(ColourMap.VIRIDIS, 0, 2),
                "cosine similarity"));
    }

    static ImageGridPanel pictures() {
        Picture red = new Picture(new int[] {0xffff0000, 0xff00ff00}, 2, 1);
        return new ImageGridPanel(
                "Maps",
                List.of("frame", "fima"),
                List.of(new ImageGridPanel.Row(
                        "circle",
                        List.of(
                                new ImageGridPanel.Cell(red, ""),
                                new ImageGridPanel.Cell(
                                        red, "IoU 0.4", Optional.of(new Grid(new float[] {0.5f, -1}, 1, 2)))))),
                false,
                Optional.of(new ImageGridPanel.Bar(ColourScale.of(ColourMap.JET, -1, 1), "activation")),
                "");
    }

    static TablePanel table() {
        return new TablePanel(
                "Settings",
                List.of("setting", "a", "A"),
                List.of(List.of("rate, first", "0.10", "5 % & more"), List.of("seed", "1", "±2")),
                "");
    }

    /** Every kind of panel that there is. */
    public static Figure everything() {
        return of(
                curves(),
                matrix(),
                new ChartPanel(Histogram.comparing(
                        Axis.of("cosine similarity"),
                        new Histogram.Sample("same time", new double[] {0.5, 0.75}),
                        new Histogram.Sample("different time", new double[] {0.25}),
                        4)),
                new ChartPanel(ScatterChart.of(
                        Axis.of("energy"),
                        Axis.of("top-1 (%)"),
                        List.of(new ScatterChart.Group("runs", new double[] {1}, new double[] {50}, List.of("fima"))))),
                new ChartPanel(new BarChart(
                        "",
                        "variant",
                        List.of("moco", "fima"),
                        Axis.of("top-1 (%)"),
                        List.of(new BarChart.Group("", new double[] {50, 75}, new double[] {2, 1})),
                        true,
                        LegendPlace.NONE,
                        "n = 3 seeds",
                        false)),
                pictures(),
                table());
    }
}
