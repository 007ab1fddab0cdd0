package dev.fima.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.export.TableFormat;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FineTuneResult;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.storage.AtomicFile;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
     * @param how what else decides the numbers, by name, such as clips per video
     * @return the files
     */
    public static List<Path> write(
            Recognition result, LoadedNetwork network, DataSet data, Map<String, Object> how, Path file) {
        JsonObject provenance =
                ReportFiles.provenance(network.origin(), result.protocol().definition());
        provenance.addProperty("protocol", result.protocol().id());
        provenance.addProperty("data", data.root().toString());
        provenance.addProperty("data_fingerprint", data.fingerprint());
        how.forEach((name, value) -> provenance.addProperty(name, String.valueOf(value)));
        provenance.addProperty("per", result.unit().id());
        result.probe().ifPresent(probe -> provenance.add("probe", json(probe)));
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

    /** The options of frozen features by name, for {@link #write}. */
    public static Map<String, Object> described(Recognition.Options options) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("clips_per_video", options.clips());
        how.put("framing", options.framing().id());
        how.put("still", options.still());
        how.put("neighbours", options.neighbours());
        how.put("seed", options.seed());
        return how;
    }

    /**
     * A result in a file.
     *
     * @param network name of the run or the file of weights
     * @param step training step of the weights; -1 for a file of weights
     */
    public record Stored(String network, long step, Recognition recognition) {}

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FimaException if the file cannot be read or is something else
     */
    public static Stored read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Recognition.Protocol protocol = Recognition.Protocol.valueOf(
                    json.get("protocol").getAsString().toUpperCase(Locale.ROOT));
            EvaluationUnit unit = unit(protocol, json);
            Path data = Path.of(json.get("data").getAsString());
            List<String> classes = new ArrayList<>();
            json.getAsJsonArray("classes").forEach(name -> classes.add(name.getAsString()));
            Map<String, Proportion> shares = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                if (entry.getValue().isJsonObject()
                        && entry.getValue().getAsJsonObject().has("low95")) {
                    JsonObject share = entry.getValue().getAsJsonObject();
                    shares.put(
                            entry.getKey(),
                            new Proportion(
                                    share.get("hits").getAsInt(), share.get("n").getAsInt()));
                }
            }
            List<Recognition.Item> items = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("predictions")) {
                JsonObject item = element.getAsJsonObject();
                String video = item.get("video").getAsString();
                items.add(new Recognition.Item(
                        video,
                        data.resolve(video),
                        item.get("first_frame").getAsLong(),
                        classes.indexOf(item.get("truth").getAsString()),
                        classes.indexOf(item.get("predicted").getAsString())));
            }
            JsonObject network = json.getAsJsonObject("network");
            Path origin = Path.of((network.has("run") ? network.get("run") : network.get("weights")).getAsString());
            Recognition recognition = new Recognition(
                    protocol,
                    unit,
                    shares,
                    ConfusionMatrix.of(
                            items.stream().mapToInt(Recognition.Item::truth).toArray(),
                            items.stream().mapToInt(Recognition.Item::predicted).toArray(),
                            classes),
                    items,
                    Optional.empty(),
                    List.of());
            return new Stored(
                    String.valueOf(origin.getFileName()),
                    network.has("step") ? network.get("step").getAsLong() : -1,
                    recognition);
        } catch (IOException | RuntimeException e) {
            throw new FimaException("The evaluation " + file + " cannot be read: delete it, and evaluate again.", e);
        }
    }

    /** Files of older versions do not say it: there neighbours were counted by clip. */
    private static EvaluationUnit unit(Recognition.Protocol protocol, JsonObject json) {
        if (json.has("per")) {
            return EvaluationUnit.valueOf(json.get("per").getAsString().toUpperCase(Locale.ROOT));
        }
        return protocol == Recognition.Protocol.RETRIEVAL || protocol == Recognition.Protocol.KNN
                ? EvaluationUnit.CLIP
                : EvaluationUnit.VIDEO;
    }

    private static JsonObject json(ProbeReport probe) {
        JsonObject json = new JsonObject();
        json.addProperty("penalty", probe.penalty());
        json.addProperty("evaluations", probe.evaluations());
        json.addProperty("gradient_of_that_at_zero", probe.gradient());
        json.addProperty("tolerance", LinearProbe.TOLERANCE);
        json.addProperty("converged", probe.allConverged());
        JsonArray candidates = new JsonArray();
        for (ProbeReport.Candidate each : probe.candidates()) {
            JsonObject candidate = new JsonObject();
            candidate.addProperty("penalty", each.penalty());
            candidate.addProperty("left_out_videos_right", each.right().hits());
            candidate.addProperty("left_out_videos", each.right().n());
            candidate.addProperty("cross_entropy", each.crossEntropy());
            candidate.addProperty("converged", each.converged());
            candidates.add(candidate);
        }
        json.add("cross_validation", candidates);
        return json;
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
        if (!result.tests().isEmpty()) {
            json.add("tests", tests(result));
        }
        JsonArray items = new JsonArray();
        for (Recognition.Item each : result.items()) {
            JsonObject item = new JsonObject();
            item.addProperty("video", each.video());
            item.addProperty("first_frame", each.firstFrame());
            item.addProperty("truth", confusion.classes().get(each.truth()));
            item.addProperty("predicted", confusion.classes().get(each.predicted()));
            items.add(item);
        }
        json.add("predictions", items);
        return json;
    }

    private static JsonArray tests(Recognition result) {
        JsonArray tests = new JsonArray();
        for (FineTuneResult.Test each : result.tests()) {
            JsonObject test = new JsonObject();
            test.addProperty("step", each.step());
            test.addProperty("training_loss", each.loss());
            test.addProperty("top1", each.top1().share());
            test.addProperty("top5", each.top5().share());
            tests.add(test);
        }
        return tests;
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
        String title = result.title() + ", " + network.title();
        MatrixChart chart = MatrixChart.confusion(
                        result.confusion().classes(), result.confusion().counts())
                .withTitle(title);
        chart = chart.withNote(chart.note() + "; counted: " + result.counted());
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
                result.title(),
                List.of("quantity", "%", "95 % interval", "n, " + result.counted()),
                rows,
                "Intervals: " + result.intervals() + ".");
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
        return new TablePanel("Classes", List.of("class", "%", "n, " + result.counted()), rows, "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
