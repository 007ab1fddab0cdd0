package dev.fima.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.app.export.TableFormat;
import dev.fima.model.evaluation.Ablation;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figure sheet of an ablation: loss and contrastive accuracy of the variants with mean and spread over seeds, and the
 * headline numbers as bars and as a table.
 *
 * @param folder of the ablation, where the runs lie
 * @param rows one per variant and seed
 */
public record AblationSheet(Path folder, List<Ablation.Row> rows) {
    private static final double CHART_HEIGHT = 130;
    private static final double SMOOTHING = 0.9;

    /** What is shown of the headline numbers, with its axis title; absent ones are left out. */
    private static final Map<String, String> HEADLINES = headlines();

    public AblationSheet {
        rows = List.copyOf(rows);
    }

    private static Map<String, String> headlines() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("linear_top1", "linear probe, top-1 (%)");
        titles.put("knn", "k nearest neighbours (%)");
        titles.put("recall_at_1", "retrieval, R@1 (%)");
        titles.put("energy_over_area", "energy in foreground / area");
        titles.put("pointing", "pointing game (%)");
        titles.put("token_gap", "same-time gap (cosine)");
        return titles;
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

    /**
     * Writes {@code sheet.png}, svg and pdf, and {@code summary.md} and {@code summary.tex}.
     *
     * @return the files
     */
    public List<Path> write() {
        JsonObject origin = new JsonObject();
        origin.addProperty("ablation", folder.toAbsolutePath().normalize().toString());
        JsonArray runs = new JsonArray();
        rows.forEach(row -> runs.add(row.name() + "-seed-" + row.seed()));
        origin.add("runs", runs);
        JsonObject provenance = ReportFiles.provenance(
                origin,
                "Curves: mean over seeds and a band of one population standard deviation. Bars and table: mean and"
                        + " standard deviation over seeds (n - 1).");
        List<Path> files = new ArrayList<>(
                ReportFiles.figures(figure().withProvenance(provenance.toString()), folder.resolve("sheet")));
        Path markdown = folder.resolve("summary.md");
        AtomicFile.writeString(markdown, TableFormat.MARKDOWN.write(table()));
        files.add(markdown);
        Path latex = folder.resolve("summary.tex");
        AtomicFile.writeString(latex, TableFormat.LATEX.write(table()));
        files.add(latex);
        return files;
    }

    private List<String> names() {
        return rows.stream().map(Ablation.Row::name).distinct().toList();
    }

    private Spread spread(String name, String quantity) {
        return Spread.of(rows.stream()
                .filter(row -> row.name().equals(name) && row.numbers().containsKey(quantity))
                .mapToDouble(row -> row.numbers().get(quantity))
                .filter(Double::isFinite)
                .toArray());
    }

    private List<String> quantities() {
        return HEADLINES.keySet().stream()
                .filter(quantity -> rows.stream().anyMatch(row -> row.numbers().containsKey(quantity)))
                .toList();
    }

    private Figure figure() {
        List<Figure.Row> sheet = new ArrayList<>();
        sheet.add(Figure.row(CHART_HEIGHT, curves(Metric.LOSS), curves(Metric.TOP1)));
        List<Panel> bars = new ArrayList<>();
        for (String quantity : quantities()) {
            bars.add(bars(quantity));
            if (bars.size() == 2) {
                sheet.add(Figure.row(CHART_HEIGHT, bars.toArray(Panel[]::new)));
                bars.clear();
            }
        }
        if (!bars.isEmpty()) {
            sheet.add(Figure.row(CHART_HEIGHT, bars.toArray(Panel[]::new)));
        }
        sheet.add(Figure.row(0, table()));
        return new Figure("Ablation", Theme.printSans().name(), ColumnWidth.CVPR_DOUBLE.points(), true, sheet, "{}");
    }

    private ChartPanel curves(Metric metric) {
        List<LineSeries> series = new ArrayList<>();
        for (String name : names()) {
            List<MetricsReader> runs = rows.stream()
                    .filter(row -> row.name().equals(name))
                    .map(row -> folder.resolve(name + "-seed-" + row.seed()))
                    .filter(RunFolder::isRun)
                    .map(AblationSheet::metrics)
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
        MetricsReader metrics = new MetricsReader(RunFolder.open(run).metricsFile());
        metrics.poll();
        return metrics;
    }

    private ChartPanel bars(String quantity) {
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
        BarChart chart = BarChart.of(
                shown, Axis.of(HEADLINES.get(quantity)), List.of(new BarChart.Group("", means, deviations)));
        String seeds = least == most ? "n = " + most : "n = " + least + " to " + most;
        return new ChartPanel(new BarChart(
                "", "", chart.categories(), chart.y(), chart.groups(), true, chart.legend(), seeds + " seeds"));
    }

    private TablePanel table() {
        List<String> header = new ArrayList<>(List.of("variant"));
        quantities().forEach(quantity -> header.add(quantity.replace('_', ' ')));
        header.add("n");
        List<List<String>> lines = new ArrayList<>();
        for (String name : names()) {
            List<String> line = new ArrayList<>(List.of(name));
            int n = 0;
            for (String quantity : quantities()) {
                Spread spread = spread(name, quantity);
                line.add(spread.text());
                n = Math.max(n, spread.n());
            }
            line.add(String.valueOf(n));
            lines.add(line);
        }
        return new TablePanel("Mean and standard deviation over seeds", header, lines, "");
    }
}
