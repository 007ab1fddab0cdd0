package dev.fima.app.report;

import dev.fima.app.drawing.PageFigure;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables and figure sheet of an ablation: loss and contrastive accuracy of the variants with mean and spread over seeds,
 * and the headline numbers as bars and as tables.
 *
 * @param folder of the ablation, where the runs lie
 * @param rows one per contender and seed
 */
public record AblationFigure(Path folder, List<AblationRow> rows) {
    private static final double CHART_HEIGHT = 130;
    private static final double SMOOTHING = 0.9;

    /**
     * One number of a table.
     *
     * @param key its name in the results
     * @param title as a column and an axis say it
     */
    private record Quantity(String key, String title) {}

    /**
     * What some numbers are about; each topic is a table.
     *
     * @param title as a heading
     * @param counted what each number of a run is taken over, in a sentence
     * @param quantities its columns
     */
    public record Topic(String title, String counted, List<Quantity> quantities) {
        private static Topic of(String title, String counted, String... keysAndTitles) {
            List<Quantity> quantities = new ArrayList<>();
            for (int i = 0; i < keysAndTitles.length; i += 2) {
                quantities.add(new Quantity(keysAndTitles[i], keysAndTitles[i + 1]));
            }
            return new Topic(title, counted, List.copyOf(quantities));
        }
    }

    /** Where the maps look, what can be read off the features, how motion features differ over time. */
    public static final List<Topic> TOPICS = List.of(
            Topic.of(
                    "Attention",
                    "Each number of a run: mean over test clips.",
                    "energy_over_area",
                    "energy in figure / area",
                    "mask_coverage",
                    "figure in mask (%)",
                    "pointing",
                    "peak on figure (%)",
                    "pointing_swept",
                    "peak in swept region (%)",
                    "correlation",
                    "correlation with figure"),
            Topic.of(
                    "Recognition of motion classes",
                    "Each number of a run: share of test videos; scores or features of a video's clips are averaged first.",
                    "linear_top1",
                    "linear probe (%)",
                    "knn",
                    "kNN (%)",
                    "recall_at_1",
                    "R@1 (%)",
                    "recall_at_5",
                    "R@5 (%)",
                    "linear_still",
                    "still: linear (%)",
                    "knn_still",
                    "still: kNN (%)",
                    "classifier_top1",
                    "own classifier (%)"),
            Topic.of(
                    "Motion over time",
                    "Each number of a run: mean over test clips.",
                    "token_gap",
                    "same-time gap, token",
                    "token_positive_gaps",
                    "positive gaps, token (%)",
                    "cross_modal_gap",
                    "gap, RGB to motion",
                    "cross_modal_positive_gaps",
                    "positive, RGB (%)",
                    "motion_gap",
                    "gap, motion keys"));

    /** What is drawn as bars. */
    static final List<String> BARS =
            List.of("linear_top1", "knn", "energy_over_area", "mask_coverage", "token_gap", "token_positive_gaps");

    public AblationFigure {
        rows = List.copyOf(rows);
    }

    /** Mean and deviation (n - 1) over seeds. */
    private record Spread(double mean, double deviation, int n) {
        static Spread of(double... values) {
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double square =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            return new Spread(
                    mean, values.length > 1 ? Math.sqrt(square / (values.length - 1)) : Double.NaN, values.length);
        }

        /** With two decimals, or four where two would hide the value. */
        String text() {
            String form = Math.abs(mean) < 0.1 ? "%.4f" : "%.2f";
            return Double.isNaN(mean)
                    ? ""
                    : String.format(Locale.ROOT, form, mean)
                            + (Double.isNaN(deviation) ? "" : " ± " + String.format(Locale.ROOT, form, deviation));
        }
    }

    private List<String> names() {
        return rows.stream().map(AblationRow::name).distinct().toList();
    }

    private Spread spread(String name, String quantity) {
        return Spread.of(rows.stream()
                .filter(row -> row.name().equals(name) && row.numbers().containsKey(quantity))
                .mapToDouble(row -> row.numbers().get(quantity))
                .filter(Double::isFinite)
                .toArray());
    }

    private boolean known(String quantity) {
        return rows.stream().anyMatch(row -> row.numbers().containsKey(quantity));
    }

    /** The sheet; it reads the metrics of the runs. */
    public Figure figure() {
        List<Figure.Row> sheet = new ArrayList<>();
        // Controls alone have no curves.
        if (rows.stream().anyMatch(row -> RunFolder.isRun(AblationPlan.folder(folder, row.name(), row.seed())))) {
            sheet.add(Figure.row(CHART_HEIGHT, curves(Metric.LOSS), curves(Metric.TOP1)));
        }
        List<Panel> pair = new ArrayList<>();
        for (BarChart chart : bars()) {
            pair.add(new ChartPanel(chart));
            if (pair.size() == 2) {
                sheet.add(Figure.row(CHART_HEIGHT, pair.toArray(Panel[]::new)));
                pair.clear();
            }
        }
        if (!pair.isEmpty()) {
            sheet.add(Figure.row(CHART_HEIGHT, pair.toArray(Panel[]::new)));
        }
        for (Topic topic : TOPICS) {
            table(topic).ifPresent(table -> sheet.add(Figure.row(0, table)));
        }
        return PageFigure.of("Ablation", true, sheet);
    }

    /** The headline numbers that are known, as bars with the spread over seeds. */
    public List<BarChart> bars() {
        return BARS.stream().filter(this::known).map(this::bars).toList();
    }

    private ChartPanel curves(Metric metric) {
        List<LineSeries> series = new ArrayList<>();
        for (String name : names()) {
            List<MetricsReader> runs = rows.stream()
                    .filter(row -> row.name().equals(name))
                    .map(row -> AblationPlan.folder(folder, name, row.seed()))
                    .filter(RunFolder::isRun)
                    .map(AblationFigure::metrics)
                    .toList();
            int steps = runs.stream().mapToInt(MetricsReader::rows).min().orElse(0);
            if (steps > 0) {
                double[] x = Arrays.copyOf(runs.get(0).column(Metric.STEP), steps);
                List<double[]> values = runs.stream()
                        .map(run -> smooth(Arrays.copyOf(run.column(metric), steps)))
                        .toList();
                series.add(LineSeries.meanAndSpread(name, x, values));
            }
        }
        return new ChartPanel(LineChart.of(Axis.of("step"), Axis.of(metric.title(), metric.unit()), series)
                .withNote(
                        String.format(Locale.ROOT, "exponential moving average, weight of the past %.1f", SMOOTHING)));
    }

    /** Each run smoothed by itself, so that the band shows the seeds and not the noise of single steps. */
    private static double[] smooth(double... values) {
        double[] smooth = values.clone();
        for (int i = 1; i < smooth.length; i++) {
            smooth[i] = SMOOTHING * smooth[i - 1] + (1 - SMOOTHING) * values[i];
        }
        return smooth;
    }

    private static MetricsReader metrics(Path run) {
        return RunFolder.open(run).metrics();
    }

    private BarChart bars(String quantity) {
        List<String> shown =
                names().stream().filter(name -> spread(name, quantity).n() > 0).toList();
        double[] means = new double[shown.size()];
        double[] deviations = new double[shown.size()];
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int i = 0; i < means.length; i++) {
            Spread spread = spread(shown.get(i), quantity);
            means[i] = spread.mean();
            deviations[i] = Double.isNaN(spread.deviation()) ? 0 : spread.deviation();
            least = Math.min(least, spread.n());
            most = Math.max(most, spread.n());
        }
        BarChart chart =
                BarChart.of(shown, Axis.of(title(quantity)), List.of(new BarChart.Group("", means, deviations)));
        String seeds = least == most ? "n = " + most : "n = " + least + " to " + most;
        return new BarChart(
                "", "", chart.categories(), chart.y(), chart.groups(), true, chart.legend(), seeds + " seeds");
    }

    private static String title(String quantity) {
        return TOPICS.stream()
                .flatMap(topic -> topic.quantities().stream())
                .filter(known -> known.key().equals(quantity))
                .map(Quantity::title)
                .findFirst()
                .orElse(quantity);
    }

    /** Mean and deviation over seeds of what is known of a topic; empty if nothing is. */
    public Optional<TablePanel> table(Topic topic) {
        List<String> quantities = topic.quantities().stream()
                .map(Quantity::key)
                .filter(this::known)
                .toList();
        if (quantities.isEmpty()) {
            return Optional.empty();
        }
        List<String> header = new ArrayList<>(List.of("variant"));
        quantities.forEach(quantity -> header.add(title(quantity)));
        header.add("n, seeds");
        List<List<String>> lines = new ArrayList<>();
        for (String name : names()) {
            List<String> line = new ArrayList<>(List.of(name));
            int n = 0;
            for (String quantity : quantities) {
                Spread spread = spread(name, quantity);
                line.add(spread.text());
                n = Math.max(n, spread.n());
            }
            line.add(String.valueOf(n));
            lines.add(line);
        }
        return Optional.of(new TablePanel(
                topic.title(), header, lines, "Mean and standard deviation over seeds (n - 1). " + topic.counted()));
    }
}
