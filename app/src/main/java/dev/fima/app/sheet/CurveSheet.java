package dev.fima.app.sheet;

import com.google.gson.JsonObject;
import dev.fima.app.drawing.CurveDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.Provenance;
import dev.fima.app.runs.RunReader;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Json;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Loss and accuracy of several runs over training. Runs that differ in nothing but their seed are one curve: the mean over
 * seeds in a band of one standard deviation.
 */
public final class CurveSheet {
    private static final double HEIGHT = 165;

    private final Map<String, List<Path>> groups;
    private final double smoothing;

    private CurveSheet(Map<String, List<Path>> groups, double smoothing) {
        this.groups = groups;
        this.smoothing = smoothing;
    }

    /**
     * Groups runs by their settings.
     *
     * @param smoothing weight of the past in the moving average as which single steps are drawn, [0, 1)
     * @throws FimaException if one of them is no run
     */
    public static CurveSheet of(List<Path> runs, double smoothing) {
        if (runs.isEmpty()) {
            throw new FimaException("No run is chosen; select one, or mark several for comparison.");
        }
        Map<Settings, List<Path>> bySettings = new LinkedHashMap<>();
        for (Path run : runs) {
            Settings settings = RunFolder.open(run).description().settings().with(RunOptions.SEED, 0);
            bySettings.computeIfAbsent(settings, s -> new ArrayList<>()).add(run);
        }
        Map<String, List<Path>> groups = new LinkedHashMap<>();
        bySettings.forEach((settings, members) -> groups.put(name(settings, bySettings, members), members));
        return new CurveSheet(groups, smoothing);
    }

    /** The run's own name where it stands alone; else the variant, and what else tells the group from the others. */
    private static String name(Settings settings, Map<Settings, List<Path>> all, List<Path> members) {
        if (members.size() == 1) {
            return RunNotes.called(members.get(0).toAbsolutePath().normalize());
        }
        List<String> parts = new ArrayList<>(List.of(settings.text(MethodOptions.VARIANT)));
        for (Setting<?> setting : Settings.ALL) {
            boolean differs = all.keySet().stream()
                    .filter(other -> other.get(MethodOptions.VARIANT) == settings.get(MethodOptions.VARIANT))
                    .anyMatch(other -> !other.text(setting).equals(settings.text(setting)));
            if (differs) {
                parts.add(setting.key() + " " + settings.text(setting));
            }
        }
        return String.join(", ", parts);
    }

    /** The sheet. */
    public Figure figure() {
        List<Figure.Row> rows = new ArrayList<>();
        rows.add(Figure.row(HEIGHT, steps(Metric.LOSS, "Loss"), steps(Metric.TOP1, "Contrastive accuracy")));
        List<ChartPanel> measured = new ArrayList<>();
        snapshots("Nearest-neighbour accuracy", Axis.of("k nearest neighbours (%)"), s -> 100 * s.neighbours())
                .ifPresent(measured::add);
        snapshots("Motion attention", Axis.of("energy in figure / area (chance 1)"), CurveSheet::energy)
                .ifPresent(measured::add);
        if (!measured.isEmpty()) {
            rows.add(Figure.row(HEIGHT, measured.toArray(ChartPanel[]::new)));
        }
        return PageFigure.of("Loss and accuracy", true, rows, provenance());
    }

    /** As everywhere: mean share inside over mean area. */
    private static double energy(ProbeSnapshot snapshot) {
        List<MotionAttention> scores = SnapshotScores.of(snapshot).rgb();
        return scores.isEmpty() ? Double.NaN : MotionAttention.mean(scores).energyOverArea();
    }

    private ChartPanel steps(Metric metric, String title) {
        Map<String, List<MetricsReader>> read = new LinkedHashMap<>();
        groups.forEach((name, runs) ->
                read.put(name, runs.stream().map(CurveSheet::metrics).toList()));
        return new ChartPanel(CurveDrawing.steps(metric, read, smoothing).withTitle(title));
    }

    /** One value for each snapshot that all runs of a group have; empty where nothing was measured. */
    private Optional<ChartPanel> snapshots(String title, Axis axis, ToDoubleFunction<ProbeSnapshot> value) {
        List<LineSeries> series = new ArrayList<>();
        groups.forEach((name, runs) -> {
            List<Map<Long, Double>> read =
                    runs.stream().map(run -> snapshots(run, value)).toList();
            double[] x = read.get(0).keySet().stream()
                    .filter(step -> read.stream().allMatch(run -> run.containsKey(step)))
                    .mapToDouble(Long::doubleValue)
                    .toArray();
            List<double[]> values = read.stream()
                    .map(run ->
                            Arrays.stream(x).map(step -> run.get((long) step)).toArray())
                    .toList();
            if (values.stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite)) {
                series.add(CurveDrawing.curve(name, x, values, 0).withPoints(true));
            }
        });
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChartPanel(LineChart.of(Axis.of("step"), axis, series)
                        .withTitle(title)
                        .withNote("at the snapshots of the probe clips" + CurveDrawing.spread(groups.values()))));
    }

    private static MetricsReader metrics(Path run) {
        return RunFolder.open(run).metrics();
    }

    private static Map<Long, Double> snapshots(Path run, ToDoubleFunction<ProbeSnapshot> value) {
        RunReader reader = RunReader.of(run);
        reader.poll();
        Map<Long, Double> values = new LinkedHashMap<>();
        reader.snapshots().forEach(step -> values.put(step, value.applyAsDouble(reader.snapshot(step))));
        return values;
    }

    private String provenance() {
        Provenance provenance = Provenance.of(
                "Curves of runs that differ in nothing but the seed: mean over seeds and a band of one population standard"
                        + " deviation, each run smoothed by itself. Contrastive accuracy: share of queries whose positive"
                        + " has the largest logit. Nearest-neighbour accuracy: of labelled clips by a vote of their"
                        + " neighbours' features. Energy: share of the activation map's mass inside the moving figure over"
                        + " the share of its area, each a mean over the probe clips; chance is 1.");
        groups.forEach((name, runs) -> runs.forEach(run -> {
            provenance.run(Json.object(origin(run), Map.of("curve", name)));
        }));
        return provenance.toString();
    }

    /** Which run it is at its last step, with the digests of its curves and, where it is kept, of its checkpoint. */
    public static JsonObject origin(Path run) {
        double[] steps = metrics(run).column(Metric.STEP);
        JsonObject origin = SheetRun.origin(run, steps.length == 0 ? 0 : (long) steps[steps.length - 1]);
        Path file = RunFolder.open(run).metricsFile();
        return Files.isRegularFile(file)
                ? Json.object(origin, Map.of("metrics_sha256", Provenance.digest(file)))
                : origin;
    }
}
