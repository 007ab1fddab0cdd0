package dev.fima.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.app.export.TableFormat;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.storage.AtomicFile;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the result of an evaluation: numbers (json), table (csv) and figure of the confusion matrix. */
public final class RecognitionFiles {
    private static final double SQUARE = 250;

    /** More classes than this stand in the table file alone. */
    private static final int LISTED = 20;

    private RecognitionFiles() {}

    /**
     * Writes {@code FILE.json} and beside it {@code FILE.csv} with the shares of all classes, and {@code FILE.png}, svg and
     * pdf.
     *
     * @return the files
     */
    public static List<Path> write(
            Recognition result, LoadedNetwork network, DataSet data, Recognition.Options options, Path file) {
        JsonObject provenance =
                ReportFiles.provenance(network.origin(), result.protocol().definition());
        provenance.addProperty("protocol", result.protocol().name().toLowerCase(Locale.ROOT));
        provenance.addProperty("data", data.root().toString());
        provenance.addProperty("data_fingerprint", data.fingerprint());
        provenance.addProperty("clips_per_video", options.clips());
        provenance.addProperty("seed", options.seed());
        if (result.protocol() == Recognition.Protocol.KNN) {
            provenance.addProperty("neighbours", options.neighbours());
        }
        result.penalty().ifPresent(penalty -> provenance.addProperty("penalty", penalty));
        Path folder = file.toAbsolutePath().getParent();
        ReportFiles.create(folder);
        List<Path> files = new ArrayList<>();
        files.add(ReportFiles.json(file, numbers(result, provenance.deepCopy())));
        Path stem = file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""));
        Path table = file.resolveSibling(stem.getFileName() + ".csv");
        AtomicFile.writeString(table, TableFormat.CSV.write(classTable(result)));
        files.add(table);
        files.addAll(ReportFiles.figures(figure(result, network).withProvenance(provenance.toString()), stem));
        return files;
    }

    private static JsonObject numbers(Recognition result, JsonObject json) {
        ConfusionMatrix confusion = result.confusion();
        result.shares().forEach((name, share) -> json.add(name, json(share)));
        JsonArray classes = new JsonArray();
        JsonArray counts = new JsonArray();
        JsonObject perClass = new JsonObject();
        for (int c = 0; c < confusion.classes().size(); c++) {
            classes.add(confusion.classes().get(c));
            JsonArray row = new JsonArray();
            for (int count : confusion.counts()[c]) {
                row.add(count);
            }
            counts.add(row);
            perClass.addProperty(confusion.classes().get(c), confusion.accuracyOf(c));
        }
        json.add("classes", classes);
        json.add("per_class_accuracy", perClass);
        json.add("confusion", counts);
        JsonArray items = new JsonArray();
        for (int i = 0; i < result.items().size(); i++) {
            JsonObject item = new JsonObject();
            item.addProperty("video", result.items().get(i));
            item.addProperty("truth", confusion.classes().get(result.truth()[i]));
            item.addProperty("predicted", confusion.classes().get(result.predicted()[i]));
            items.add(item);
        }
        json.add("predictions", items);
        return json;
    }

    private static JsonObject json(Proportion share) {
        JsonObject json = new JsonObject();
        json.addProperty("share", share.share());
        json.addProperty("low95", share.low());
        json.addProperty("high95", share.high());
        json.addProperty("hits", share.hits());
        json.addProperty("n", share.n());
        return json;
    }

    private static Figure figure(Recognition result, LoadedNetwork network) {
        String title = result.protocol().title() + ", " + network.title();
        MatrixChart chart = MatrixChart.confusion(
                        result.confusion().classes(), result.confusion().counts())
                .withTitle(title);
        List<Figure.Cell> cells = new ArrayList<>(List.of(new Figure.Cell(3, new ChartPanel(chart))));
        if (result.confusion().classes().size() <= LISTED) {
            cells.add(new Figure.Cell(2, classTable(result)));
        }
        return new Figure(
                "Confusion, " + title,
                Theme.printSans().name(),
                ColumnWidth.CVPR_DOUBLE.points(),
                true,
                List.of(new Figure.Row(SQUARE, cells), Figure.row(0, shareTable(result))),
                "{}");
    }

    /** The measured shares with their intervals, in percent. */
    public static TablePanel shareTable(Recognition result) {
        List<List<String>> rows = new ArrayList<>();
        result.shares()
                .forEach((name, share) -> rows.add(List.of(
                        name.replace('_', ' '),
                        percent(share.share()),
                        percent(share.low()) + " to " + percent(share.high()),
                        String.valueOf(share.n()))));
        return new TablePanel(
                result.protocol().title(),
                List.of(
                        "quantity",
                        "%",
                        "95 % interval",
                        "n, " + result.protocol().items()),
                rows,
                "Intervals: Wilson score.");
    }

    private static TablePanel classTable(Recognition result) {
        ConfusionMatrix confusion = result.confusion();
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < confusion.classes().size(); c++) {
            int n = 0;
            for (int count : confusion.counts()[c]) {
                n += count;
            }
            rows.add(List.of(
                    confusion.classes().get(c), n == 0 ? "" : percent(confusion.accuracyOf(c)), String.valueOf(n)));
        }
        return new TablePanel("Classes", List.of("class", "%", "n"), rows, "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
