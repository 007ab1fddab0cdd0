package dev.fima.viz.figure;

import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.heatmap.Picture;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The three kinds of figures of the paper from made-up numbers, for tests and for the eye: {@code SampleFigures FOLDER}. */
final class SampleFigures {
    private SampleFigures() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Theme theme : Theme.all()) {
            for (Figure figure : List.of(curves(), matrices(), strips(), measurements(), longSeries())) {
                Figure themed = figure.withTheme(theme);
                for (String ending : List.of("png", "svg", "pdf")) {
                    Path file = folder.resolve(figure.title() + "-" + theme.name() + "." + ending);
                    Files.write(file, FigureExport.encode(themed, FigureFormat.of(file)));
                }
            }
        }
    }

    static Figure curves() {
        TablePanel table = new TablePanel(
                "Transfer",
                List.of("method", "UCF101", "HMDB51"),
                List.of(List.of("MoCo", "58.1 ± 0.4", "26.7 ± 0.9"), List.of("FIMA", "75.3 ± 0.3", "42.8 ± 1.1")),
                "Linear probe, top-1 in %, mean ± standard deviation, n = 3 seeds.");
        return new Figure(
                "curves",
                "print-serif",
                ColumnWidth.IEEE_DOUBLE.points(),
                true,
                List.of(
                        new Figure.Row(
                                140,
                                List.of(
                                        new Figure.Cell(1.4, new ChartPanel(noise(4, 2000))),
                                        new Figure.Cell(1, new ChartPanel(histogram())))),
                        Figure.row(
                                0,
                                table,
                                new TextPanel(
                                        "Setting",
                                        "Tiny preset, sample data, 2,000 steps. Curves are "
                                                + "smoothed with weight 0.9; the raw values stay visible behind them."))),
                "{\"runs\": [\"fima-1\", \"moco-1\"]}");
    }

    static Figure matrices() {
        return new Figure(
                "matrices",
                "print-sans",
                ColumnWidth.ACM_DOUBLE.points(),
                true,
                List.of(
                        Figure.row(190, new ChartPanel(matrix("MoCo", 11)), new ChartPanel(matrix("FIMA", 12))),
                        Figure.row(140, new ChartPanel(histogram()), new ChartPanel(histogram()))),
                "{}");
    }

    static Figure strips() {
        List<ImageGridPanel.Row> rows = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            FrameStack frames = clip(r);
            MapVolume map = map(r);
            List<Picture> overlays = ExactOverlay.pictures(
                    frames, map, OverlayStyle.paper().withShared(-1, 3).withBox(true));
            List<ImageGridPanel.Cell> cells = new ArrayList<>();
            for (int t = 0; t < 4; t += 2) {
                cells.add(new ImageGridPanel.Cell(frames.picture(t), "frame " + t));
                cells.add(new ImageGridPanel.Cell(overlays.get(t), "IoU 0.4" + r));
            }
            rows.add(new ImageGridPanel.Row("clip " + r, cells));
        }
        ImageGridPanel panel = new ImageGridPanel(
                "Activation maps",
                List.of("MoCo frame", "MoCo map", "FIMA frame", "FIMA map"),
                rows,
                false,
                Optional.of(new ImageGridPanel.Bar(ColourScale.of(ColourMap.JET, -1, 3), "mean activation")),
                "Shared scale over all maps; box at half the maximum.");
        return Figure.of("strips", Theme.printSerif(), ColumnWidth.CVPR_SINGLE.points(), 0, panel);
    }

    /** Bars with error bars, a scatter of two groups, a confusion matrix with its numbers, and running text. */
    static Figure measurements() {
        BarChart bars = BarChart.of(
                        List.of("moco", "pix", "fima"),
                        Axis.of("top-1 (%)").withRange(0, 106),
                        List.of(new BarChart.Group("", new double[] {58.1, 66.0, 75.3}, new double[] {2.4, 1.3, 3.3})))
                .withTitle("Linear probe")
                .withNote("n = 3 seeds, mean and standard deviation");
        Random random = new Random(5);
        ScatterChart scatter = ScatterChart.of(
                        Axis.of("energy in foreground / area"),
                        Axis.of("top-1 (%)"),
                        List.of(
                                new ScatterChart.Group(
                                        "moco", sample(random, 20, 1.1), sample(random, 20, 55), List.of()),
                                new ScatterChart.Group(
                                        "fima", sample(random, 20, 1.6), sample(random, 20, 56), List.of())))
                .withTitle("Attention and accuracy");
        MatrixChart confusion = MatrixChart.confusion(
                        List.of("bounce", "circle", "spin", "zigzag"),
                        new int[][] {{9, 1, 0, 0}, {2, 7, 1, 0}, {0, 0, 10, 0}, {1, 0, 1, 8}})
                .withTitle("Confusion");
        return new Figure(
                "measurements",
                "print-sans",
                ColumnWidth.CVPR_DOUBLE.points(),
                true,
                List.of(
                        Figure.row(150, new ChartPanel(bars), new ChartPanel(scatter)),
                        Figure.row(190, new ChartPanel(confusion), new TextPanel("Note", "Ten videos a class."))),
                "{}");
    }

    /** Six series of 50,000 points. */
    static Figure longSeries() {
        return Figure.of(
                "long", Theme.printSerif(), ColumnWidth.IEEE_DOUBLE.points(), 200, new ChartPanel(noise(6, 50_000)));
    }

    static LineChart noise(int series, int points) {
        Random random = new Random(7);
        List<LineSeries> lines = new ArrayList<>();
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i;
        }
        for (int s = 0; s < series; s++) {
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                y[i] = (series - s) * (1 + Math.exp(-4.0 * i / points)) + 0.15 * random.nextGaussian();
            }
            lines.add(LineSeries.of("series " + (s + 1), x, y).withSmoothing(0.9));
        }
        return LineChart.of(Axis.of("step"), Axis.of("loss", "nat"), lines).withTitle("Losses");
    }

    static Histogram histogram() {
        Random random = new Random(8);
        return Histogram.comparing(
                        Axis.of("cosine similarity").withRange(-1, 1),
                        new Histogram.Sample("same time", sample(random, 400, 0.6)),
                        new Histogram.Sample("different time", sample(random, 900, 0.2)),
                        30)
                .withTitle("Temporal similarity");
    }

    static MatrixChart matrix(String title, long seed) {
        Random random = new Random(seed);
        float[] values = new float[49 * 49];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.2 + (i / 49 == i % 49 ? 0.7 : 0));
        }
        return MatrixChart.of(
                        Axis.of("difference cell"),
                        Axis.of("RGB cell"),
                        new Grid(values, 49, 49),
                        ColourScale.of(ColourMap.BLUE_RED, -1, 1),
                        "cosine similarity")
                .withTitle(title);
    }

    private static double[] sample(Random random, int n, double mean) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + 0.15 * random.nextGaussian();
        }
        return values;
    }

    private static FrameStack clip(int seed) {
        int height = 96;
        int width = 128;
        byte[] rgb = new byte[4 * height * width * 3];
        for (int t = 0; t < 4; t++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean figure = Math.hypot(x - 40 - 12 * t - 10 * seed, y - 48) < 16;
                    int at = ((t * height + y) * width + x) * 3;
                    rgb[at] = (byte) (figure ? 230 : 60 + (x ^ y) % 40);
                    rgb[at + 1] = (byte) (figure ? 200 : 80 + (x * 3 + y) % 30);
                    rgb[at + 2] = (byte) (figure ? 90 : 90 + (x + y * 5) % 20);
                }
            }
        }
        return new FrameStack(rgb, 4, height, width);
    }

    private static MapVolume map(int seed) {
        float[] values = new float[2 * 49];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (3 * Math.exp(-Math.hypot(i % 7 - 2 - seed, i / 7 % 7 - 3) / 1.5) - 0.5);
        }
        return new MapVolume(values, 2, 7, 7);
    }
}
