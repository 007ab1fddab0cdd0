package dev.fima.app.report;

import dev.fima.app.drawing.PageFigure;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.method.Metric;
import dev.fima.model.training.LossTerms;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Smoothing;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables and figure sheet of an ablation: loss and contrastive accuracy of the variants with mean and spread over seeds,
 * and the headline numbers as bars and as tables.
 *
 * @param folder of the ablation, where the runs lie
 * @param rows one per contender and seed
 */
public record AblationFigure(Path folder, List<AblationRow> rows) {
    private static final double CHART_HEIGHT = 130;

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
                    "peak where figure passes (%)",
                    "average_precision",
                    "average precision",
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
        List<Set<Metric>> terms = new ArrayList<>();
        boolean repeated = false;
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
                        .map(run -> Arrays.copyOf(run.column(metric), steps))
                        .toList();
                runs.forEach(run -> terms.add(LossTerms.of(run::column)));
                repeated |= values.size() > 1;
                series.add(
                        values.size() > 1
                                ? LineSeries.meanAndSpread(name, x, values, Smoothing.STANDARD)
                                : LineSeries.of(name, x, values.get(0)).withSmoothing(Smoothing.STANDARD));
            }
        }
        String seeds = repeated ? "; band: one standard deviation over seeds" : "; one seed each, so no spread";
        String totals = metric == Metric.LOSS && LossTerms.differ(terms) ? "; " + LossTerms.DIFFERENT : "";
        return new ChartPanel(LineChart.of(Axis.of("step"), Axis.of(metric.title(), metric.unit()), series)
                .withNote(Smoothing.described(Smoothing.STANDARD) + seeds + totals));
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
            deviations[i] = spread.deviation();
            least = Math.min(least, spread.n());
            most = Math.max(most, spread.n());
        }
        double[] errors = most > 1 ? deviations : new double[0];
        BarChart chart = BarChart.of(shown, Axis.of(title(quantity)), List.of(new BarChart.Group("", means, errors)));
        String seeds =
                (least == most ? "n = " + most : "n = " + least + " to " + most) + (most > 1 ? " seeds" : " seed");
        return new BarChart("", "", chart.categories(), chart.y(), chart.groups(), true, chart.legend(), seeds);
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
        List<String> names = names();
        int[] n = new int[names.size()];
        List<List<String>> lines = new ArrayList<>();
        names.forEach(name -> lines.add(new ArrayList<>(List.of(name))));
        for (String quantity : quantities) {
            List<Spread> column =
                    names.stream().map(name -> spread(name, quantity)).toList();
            ColumnForm form = ColumnForm.of(
                    column.stream().mapToDouble(Spread::mean).toArray(),
                    column.stream().mapToDouble(Spread::deviation).toArray());
            for (int i = 0; i < n.length; i++) {
                lines.get(i).add(form.text(column.get(i).mean(), column.get(i).deviation()));
                n[i] = Math.max(n[i], column.get(i).n());
            }
        }
        for (int i = 0; i < n.length; i++) {
            lines.get(i).add(String.valueOf(n[i]));
        }
        boolean repeated = Arrays.stream(n).anyMatch(seeds -> seeds > 1);
        return Optional.of(new TablePanel(
                topic.title(),
                header,
                lines,
                (repeated
                                ? "Mean and standard deviation over seeds (n - 1). "
                                : "One seed each: values of single runs, without mean and spread. ")
                        + topic.counted()));
    }
}
