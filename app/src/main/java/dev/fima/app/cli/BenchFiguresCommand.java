package dev.fima.app.cli;

import com.google.gson.annotations.SerializedName;
import dev.fima.app.ApplicationVersion;
import dev.fima.app.bench.ExportBench;
import dev.fima.app.bench.GuidedApplication;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.report.Quartiles;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureFormat;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench figures}: how long exports take and how large their files are. */
@Command(
        name = "figures",
        description =
                "Export a sheet of 6 x 4 activation maps and a chart of 6 series of 50,000 points in every format,"
                        + " and print times and file sizes as JSON.")
final class BenchFiguresCommand extends ProgramCommand {
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;
    private static final int FRAMES = 32;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SERIES = 6;
    private static final int POINTS = 50_000;

    @Option(names = "--repeat", paramLabel = "N", description = "Exports of each kind that count (default: 5).")
    private int repeat = 5;

    @Option(names = "--warmup", paramLabel = "N", description = "Exports before, which are not counted (default: 1).")
    private int warmup = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Keep the files there (default: they are deleted).")
    private Path out;

    @Option(
            names = "--window",
            description =
                    "Export a sheet of the recorded runs from the open window instead, and say for how long it did"
                            + " not answer meanwhile; needs a display.")
    private boolean window;

    @Override
    void run(PrintWriter printer) throws IOException {
        if (window) {
            GuidedApplication.run(ExportBench.class);
            return;
        }
        if (repeat < 1 || warmup < 0) {
            throw new FimaException("Nothing can be measured in " + repeat + " exports after " + warmup
                    + "; use --repeat 1 or more and --warmup 0 or more.");
        }
        Path folder = out == null ? Files.createTempDirectory("fima-bench") : Files.createDirectories(out);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Map<String, Written> sheet = measured("activation", BenchFiguresCommand::activation, folder);
        Figure long50k = curves();
        printer.println(Json.text(new Figures(
                "FIMA Workbench " + ApplicationVersion.text(),
                repeat,
                Runtime.getRuntime().availableProcessors(),
                load,
                sheet,
                measured("curves", () -> long50k, folder))));
    }

    /** A figure in one format. */
    private record Written(Quartiles seconds, long bytes, long specificationBytes) {}

    /** What is printed; figures by the ending of their format. */
    private record Figures(
            String program,
            int repeat,
            int processors,
            double loadAverageBefore,
            @SerializedName("activation_sheet_6x4") Map<String, Written> activation,
            @SerializedName("curves_6x50000") Map<String, Written> curves) {}

    /** From the frames and maps in memory to the file and its specification on the disk. */
    private Map<String, Written> measured(String name, Supplier<Figure> making, Path folder) throws IOException {
        Map<String, Written> written = new LinkedHashMap<>();
        for (FigureFormat format : FigureFormat.values()) {
            Path file = folder.resolve(name + "." + format.ending());
            double[] seconds = new double[repeat];
            for (int i = -warmup; i < repeat; i++) {
                long start = System.nanoTime();
                new FigureFiles().write(making.get(), file);
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
            written.put(
                    format.ending(),
                    new Written(Quartiles.of(seconds), Files.size(file), Files.size(FigureFiles.sidecar(file))));
            if (out == null) {
                Files.delete(file);
                Files.delete(FigureFiles.sidecar(file));
            }
        }
        return written;
    }

    private static Figure activation() {
        Random random = new Random(1);
        List<ImageGridPanel.Row> rows = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            FrameStack frames = frames(random);
            List<ImageGridPanel.Cell> cells = new ArrayList<>();
            cells.add(new ImageGridPanel.Cell(frames.picture(0), ""));
            for (int c = 1; c < COLUMNS; c++) {
                float[] values = new float[2 * 7 * 7];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                MapVolume map = new MapVolume(values, 2, 7, 7);
                cells.add(new ImageGridPanel.Cell(
                        ExactOverlay.picture(frames, map, OverlayStyle.paper(), 0, FRAMES),
                        String.format(Locale.ROOT, "energy %.2f", 1 + random.nextDouble()),
                        Optional.of(map.slice(0))));
            }
            rows.add(new ImageGridPanel.Row("clip " + (r + 1), cells));
        }
        ImageGridPanel panel = new ImageGridPanel(
                "Activation maps",
                List.of("frame", "run a", "run b", "run c"),
                rows,
                false,
                Optional.of(new ImageGridPanel.Bar(ColourScale.of(ColourMap.JET, 0, 1), "activation")),
                "n = 6 clips");
        return Figure.of("activation", Theme.printSans(), ColumnWidth.CVPR_DOUBLE.points(), 0, panel);
    }

    /** A textured frame, which compresses about as well as one of a camera. */
    private static FrameStack frames(Random random) {
        byte[] rgb = new byte[HEIGHT * WIDTH * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % WIDTH;
            int y = i / 3 / WIDTH;
            rgb[i] = (byte) (110 + 60 * Math.sin(x * 0.05 + i % 3) * Math.cos(y * 0.04) + random.nextInt(12));
        }
        return new FrameStack(rgb, 1, HEIGHT, WIDTH);
    }

    private static Figure curves() {
        Random random = new Random(2);
        double[] steps = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            steps[i] = i + 1;
        }
        List<LineSeries> series = new ArrayList<>();
        for (int s = 0; s < SERIES; s++) {
            double[] values = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                values[i] = (SERIES - s) * (1 + Math.exp(-4.0 * i / POINTS)) + 0.2 * random.nextGaussian();
            }
            series.add(LineSeries.of("run " + (s + 1), steps, values).withSmoothing(0.9));
        }
        LineChart chart = LineChart.of(Axis.of("step"), Axis.of("loss"), series);
        return Figure.of("curves", Theme.printSans(), ColumnWidth.CVPR_DOUBLE.points(), 220, new ChartPanel(chart));
    }
}
