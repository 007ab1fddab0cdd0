package dev.fima.viz.chart;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Draws one example of every chart, for the eye: {@code ChartSheet OUT_FOLDER}. */
final class ChartSheet {
    private ChartSheet() {}

    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[0]);
        folder.mkdirs();
        for (Theme theme : Theme.all()) {
            boolean screen = theme.name().startsWith("screen");
            double scale = screen ? 1 : 3;
            int n = 0;
            for (Chart chart : charts()) {
                int width = (int) ((screen ? 560 : 252) * scale);
                int height = (int) ((screen ? 330 : 160) * scale);
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                ChartPainter.paint(image, chart, theme, scale);
                ImageIO.write(image, "png", new File(folder, theme.name() + "-" + n++ + ".png"));
            }
        }
    }

    static List<Chart> charts() {
        return List.of(
                losses(),
                losses().withAxes(Axis.of("step"), Axis.of("loss").withScale(AxisScale.LOG)),
                spread(),
                similarities(),
                affinity(),
                confusion(),
                bars(),
                scatter());
    }

    static LineChart losses() {
        Random random = new Random(1);
        int n = 2000;
        double[] x = IntStream.range(0, n).asDoubleStream().toArray();
        List<LineSeries> lines = new ArrayList<>();
        String[] names = {"total", "video level", "pixel level", "frame level"};
        double[] starts = {12, 6.2, 4.1, 2.2};
        for (int s = 0; s < names.length; s++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = starts[s] * (0.25 + 0.75 * Math.exp(-i / 600.0)) * (1 + 0.06 * random.nextGaussian());
            }
            lines.add(LineSeries.of(names[s], x, y).withSmoothing(0.95));
        }
        return LineChart.of(Axis.of("step"), Axis.of("loss"), lines)
                .withTitle("Training losses")
                .withMarkers(List.of(Marker.atX(1200, "checkpoint"), Marker.atY(10.5, "chance")));
    }

    private static Chart spread() {
        Random random = new Random(2);
        double[] x = IntStream.rangeClosed(0, 20).mapToDouble(i -> i * 100).toArray();
        List<LineSeries> lines = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            List<double[]> seeds = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                double[] y = new double[x.length];
                for (int i = 0; i < y.length; i++) {
                    y[i] = (s == 0 ? 0.8 : 0.6) * (1 - Math.exp(-i / 6.0)) + 0.03 * random.nextGaussian();
                }
                seeds.add(y);
            }
            lines.add(LineSeries.meanAndSpread(s == 0 ? "FIMA" : "MoCo", x, seeds)
                    .withDash(s == 0 ? Dash.SOLID : Dash.DASHED)
                    .withPoints(true));
        }
        return LineChart.of(Axis.of("step"), Axis.of("top-1 accuracy"), lines)
                .withTitle("Contrastive accuracy")
                .withNote("mean and one standard deviation over n = 3 seeds");
    }

    private static Chart similarities() {
        Random random = new Random(3);
        double[] same = random.doubles(800)
                .map(u -> 0.75 + 0.12 * random.nextGaussian())
                .toArray();
        double[] other = random.doubles(5600)
                .map(u -> 0.4 + 0.18 * random.nextGaussian())
                .toArray();
        return Histogram.comparing(
                        Axis.of("cosine similarity"),
                        new Histogram.Sample("same time", same),
                        new Histogram.Sample("different time", other),
                        40)
                .withTitle("Temporal similarity");
    }

    private static Chart affinity() {
        Random random = new Random(4);
        float[] values = new float[49 * 49];
        for (int i = 0; i < 49; i++) {
            for (int j = 0; j < 49; j++) {
                double distance = Math.hypot(i / 7 - j / 7, i % 7 - j % 7);
                values[i * 49 + j] = (float) (Math.exp(-distance / 2) - 0.1 + 0.05 * random.nextGaussian());
            }
        }
        Grid grid = new Grid(values, 49, 49);
        return MatrixChart.of(
                        Axis.of("difference cell"),
                        Axis.of("RGB cell"),
                        grid,
                        ColourScale.spanning(ColourMap.BLUE_RED, List.of(values)),
                        "cosine similarity")
                .withTitle("Spatial affinity")
                .withMarks(List.of(new MatrixChart.CellMark(10, -1, 1), new MatrixChart.CellMark(24, 24, 4)));
    }

    private static Chart confusion() {
        List<String> classes = List.of("swing", "bounce", "orbit", "pulse", "zigzag", "shake", "spin", "stretch");
        int[][] counts = new int[8][8];
        Random random = new Random(5);
        for (int r = 0; r < 8; r++) {
            for (int c = 0; c < 8; c++) {
                counts[r][c] = r == c ? 40 + random.nextInt(20) : random.nextInt(9);
            }
        }
        return MatrixChart.confusion(classes, counts).withTitle("Linear probe");
    }

    private static Chart bars() {
        return BarChart.of(
                        List.of("UCF101", "HMDB51", "sample data"),
                        Axis.of("top-1 accuracy", "%"),
                        List.of(
                                new BarChart.Group("FIMA", new double[] {75.3, 42.8, 88.1}, new double[] {0.8, 1.2, 3}),
                                new BarChart.Group("MoCo", new double[] {58.1, 26.7, 61}, new double[] {1.1, 1.5, 4})))
                .withTitle("Linear probe");
    }

    private static Chart scatter() {
        Random random = new Random(6);
        return ScatterChart.of(
                        Axis.of("effective rank"),
                        Axis.of("kNN accuracy", "%"),
                        List.of(
                                new ScatterChart.Group(
                                        "FIMA",
                                        new double[] {40, 55, 71},
                                        new double[] {50, 62, 71},
                                        List.of("a", "b", "c")),
                                new ScatterChart.Group(
                                        "MoCo",
                                        random.doubles(30, 20, 60).toArray(),
                                        random.doubles(30, 20, 60).toArray(),
                                        List.of())))
                .withTitle("Health");
    }
}
