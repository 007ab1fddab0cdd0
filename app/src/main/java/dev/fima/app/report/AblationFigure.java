package dev.fima.app.report;

import dev.fima.app.drawing.CurveDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.AblationTable;
import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Smoothing;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * Tables and figure sheet of an ablation: loss and contrastive accuracy of the variants with mean and spread over seeds,
 * and the headline numbers as bars and as tables.
 * The cells of the tables are texts, since a mean and its spread share one; they are read off a Tablesaw table.
 */
public final class AblationFigure {
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

    /** Where the maps look, what can be read off the features, how motion features differ over time, and over places. */
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
                    "gap, motion keys"),
            Topic.of(
                    "Affinity of RGB and motion cells",
                    "Each number of a run: mean over test clips; the share of an RGB cell's affinity that goes to the 3 x 3"
                            + " motion cells about it, over what chance gives.",
                    "affinity_inside",
                    "own place, figure (chance 1)",
                    "affinity_outside",
                    "own place, elsewhere (chance 1)"));

    /** What is drawn as bars. */
    static final List<String> BARS =
            List.of("linear_top1", "knn", "energy_over_area", "mask_coverage", "token_gap", "token_positive_gaps");

    private final Path folder;
    private final List<AblationRow> rows;
    private final Table summary;

    /**
     * @param folder of the ablation, where the runs lie
     * @param rows one per condition and seed; their numbers that are not finite do not count
     */
    public AblationFigure(Path folder, List<AblationRow> rows) {
        this.folder = folder;
        this.rows = List.copyOf(rows);
        summary = AblationTable.summary(this.rows);
    }

    /** Mean and standard deviation (n - 1) over seeds, NaN where they are unknown. */
    private record Spread(double mean, double deviation, int n) {}

    private List<String> names() {
        return rows.stream().map(AblationRow::name).distinct().toList();
    }

    /** Of the runs of a variant. */
    private Spread spread(String name, String quantity) {
        Table one = summary.where(summary.stringColumn("variant")
                .isEqualTo(name)
                .and(summary.stringColumn("quantity").isEqualTo(quantity)));
        return one.isEmpty()
                ? new Spread(Double.NaN, Double.NaN, 0)
                : new Spread(
                        one.doubleColumn("mean").getDouble(0),
                        one.doubleColumn("deviation").getDouble(0),
                        one.intColumn("n").get(0));
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
        Map<String, List<MetricsReader>> runs = new LinkedHashMap<>();
        for (AblationRow row : rows) {
            Path run = AblationPlan.folder(folder, row.name(), row.seed());
            if (RunFolder.isRun(run)) {
                runs.computeIfAbsent(row.name(), name -> new ArrayList<>())
                        .add(RunFolder.open(run).metrics());
            }
        }
        return new ChartPanel(CurveDrawing.steps(metric, runs, Smoothing.STANDARD));
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
        return chart.withNote((least == most ? "n = " + most : "n = " + least + " to " + most)
                + (most > 1 ? " seeds, error bars: ± 1 standard deviation" : " seed"));
    }

    /** What is counted of a quantity, in a sentence; empty for one that is in no table. */
    public static String counted(String quantity) {
        return TOPICS.stream()
                .filter(topic -> topic.quantities().stream()
                        .anyMatch(known -> known.key().equals(quantity)))
                .map(Topic::counted)
                .findFirst()
                .orElse("");
    }

    /** A quantity as columns and axes say it, with its unit; its key where it is in no table. */
    public static String title(String quantity) {
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
