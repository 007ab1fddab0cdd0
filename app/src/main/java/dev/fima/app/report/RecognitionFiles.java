package dev.fima.app.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.Provenance;
import dev.fima.app.export.TableFormat;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Listing;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Writes the result of an evaluation: numbers (json), table (csv) and figure of the confusion matrix. */
public final class RecognitionFiles {
    private static final double SQUARE = 250;

    /** More classes than this stand in the table file alone. */
    private static final int LISTED = 20;

    private RecognitionFiles() {}

    /** The files of results in a folder; figures have specifications that are JSON too, and so has a map of the clips. */
    public static List<Path> in(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? Listing.of(folder).stream().filter(RecognitionFiles::isResult).toList()
                : List.of();
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.endsWith(".figure.json") && !name.equals("map.json");
    }

    /**
     * Writes {@code FILE.json} and beside it {@code FILE.csv} with the shares of all classes, {@code FILE.probe.npz} with the
     * linear probe where there is one, and {@code FILE.png}, svg and pdf.
     *
     * @param how what else decides the numbers, by name, such as clips per video
     * @return the files
     */
    public static List<Path> write(
            Recognition result, LoadedNetwork network, DataSet data, Map<String, String> how, Path file) {
        JsonObject provenance = Json.object(
                ReportFiles.provenance(network.origin(), result.protocol().definition()),
                new Source(result.protocol(), data.root(), data.fingerprint()),
                how,
                new Counted(result.unit(), result.probe().map(Probe::of)));
        Path folder = file.toAbsolutePath().getParent();
        FolderTree.make(folder);
        List<Path> files = new ArrayList<>();
        Map<String, Share> shares = new LinkedHashMap<>();
        result.shares().forEach((name, share) -> shares.put(name, Share.of(share)));
        Json.write(file, Json.object(provenance, shares, Measured.of(result)));
        files.add(file);
        Path stem = file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""));
        Path table = file.resolveSibling(stem.getFileName() + ".csv");
        AtomicFile.writeString(table, TableFormat.CSV.write(classTable(result)));
        files.add(table);
        result.weights().ifPresent(probe -> {
            Path archive = probeOf(file);
            probe.write(archive);
            files.add(archive);
        });
        files.addAll(ReportFiles.figures(figure(result, network).withProvenance(provenance.toString()), stem));
        return files;
    }

    /** Where the linear probe of a result lies, {@code FILE.probe.npz}; results of earlier versions have none. */
    public static Path probeOf(Path result) {
        String name = String.valueOf(result.getFileName());
        return result.resolveSibling(name.replaceFirst("\\.json$", "") + ".probe.npz");
    }

    /** The options of frozen features by name, for {@link #write}. */
    public static Map<String, String> described(Recognition.Options options) {
        Map<String, String> how = new LinkedHashMap<>();
        how.put("clips_per_video", String.valueOf(options.clips()));
        how.put("framing", options.framing().id());
        how.put("still", String.valueOf(options.still()));
        how.put("neighbours", String.valueOf(options.neighbours()));
        how.put("seed", String.valueOf(options.seed()));
        return how;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FimaException if the file cannot be read or is something else
     */
    public static EvaluationResult read(Path file) {
        try {
            JsonObject json = Json.read(file, JsonObject.class);
            Head head = Json.parse(json, Head.class);
            Map<String, Proportion> shares = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                if (entry.getValue().isJsonObject()
                        && entry.getValue().getAsJsonObject().has("low95")) {
                    Share share = Json.parse(entry.getValue(), Share.class);
                    shares.put(entry.getKey(), new Proportion(share.hits(), share.n()));
                }
            }
            List<Recognition.Item> items = head.predictions().stream()
                    .map(one -> new Recognition.Item(
                            one.video(),
                            head.data().resolve(one.video()),
                            one.firstFrame(),
                            head.classes().indexOf(one.truth()),
                            head.classes().indexOf(one.predicted())))
                    .toList();
            Recognition recognition = new Recognition(
                    head.protocol(),
                    head.unit(),
                    shares,
                    ConfusionMatrix.of(
                            items.stream().mapToInt(Recognition.Item::truth).toArray(),
                            items.stream().mapToInt(Recognition.Item::predicted).toArray(),
                            head.classes()),
                    items,
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            Path origin = head.network().run().or(head.network()::weights).orElseThrow();
            return new EvaluationResult(
                    String.valueOf(origin.getFileName()),
                    head.network().step().orElse(-1L),
                    recognition,
                    Json.object(
                            json.get("network"),
                            Json.parse(json, Origin.class),
                            Map.of("evaluation_sha256", Provenance.digest(file))));
        } catch (IOException | RuntimeException e) {
            throw new FimaException("The evaluation " + file + " cannot be read: delete it, and evaluate again.", e);
        }
    }

    /** What is read of a file; files of older versions do not say what was counted. */
    private record Head(
            Recognition.Protocol protocol,
            Optional<EvaluationUnit> per,
            Path data,
            List<String> classes,
            List<Prediction> predictions,
            Network network) {
        /** Older versions counted neighbours by clip. */
        EvaluationUnit unit() {
            return per.orElse(
                    protocol == Recognition.Protocol.RETRIEVAL || protocol == Recognition.Protocol.KNN
                            ? EvaluationUnit.CLIP
                            : EvaluationUnit.VIDEO);
        }
    }

    /** What is said of the origin in the provenance of figures; what decides the numbers differs by protocol. */
    private record Origin(
            Recognition.Protocol protocol,
            Optional<String> definitions,
            Path data,
            Optional<String> dataFingerprint,
            Optional<String> clipsPerVideo,
            Optional<String> framing,
            Optional<String> still,
            Optional<String> neighbours,
            Optional<String> seed,
            Optional<String> training,
            Optional<Double> penalty,
            Optional<EvaluationUnit> per) {}

    private record Network(Optional<Path> run, Optional<Path> weights, Optional<Long> step) {}

    private record Prediction(String video, long firstFrame, String truth, String predicted) {}

    private record Share(double share, double low95, double high95, int hits, int n) {
        static Share of(Proportion share) {
            return new Share(share.share(), share.low(), share.high(), share.hits(), share.n());
        }
    }

    private record Test(long step, double trainingLoss, double top1, double top5) {}

    private record Probe(
            double penalty,
            int evaluations,
            @SerializedName("gradient_of_that_at_zero") double gradient,
            double tolerance,
            boolean converged,
            List<Candidate> crossValidation) {
        static Probe of(ProbeReport probe) {
            return new Probe(
                    probe.penalty(),
                    probe.evaluations(),
                    probe.gradient(),
                    LinearProbe.TOLERANCE,
                    probe.allConverged(),
                    probe.candidates().stream().map(Candidate::of).toList());
        }
    }

    private record Candidate(
            double penalty, int leftOutVideosRight, int leftOutVideos, double crossEntropy, boolean converged) {
        static Candidate of(ProbeReport.Candidate tried) {
            return new Candidate(
                    tried.penalty(), tried.right().hits(), tried.right().n(), tried.crossEntropy(), tried.converged());
        }
    }

    private record Source(Recognition.Protocol protocol, Path data, String dataFingerprint) {}

    private record Counted(EvaluationUnit per, Optional<Probe> probe) {}

    /** What was measured of the classes and the videos. */
    private record Measured(
            List<String> classes,
            Map<String, Double> perClassAccuracy,
            int[][] confusion,
            Optional<List<Test>> tests,
            List<Prediction> predictions) {
        static Measured of(Recognition result) {
            ConfusionMatrix confusion = result.confusion();
            Map<String, Double> perClass = new LinkedHashMap<>();
            for (int c = 0; c < confusion.classes().size(); c++) {
                perClass.put(confusion.classes().get(c), confusion.accuracyOf(c));
            }
            List<Test> tests = result.tests().stream()
                    .map(test -> new Test(
                            test.step(),
                            test.loss(),
                            test.top1().share(),
                            test.top5().share()))
                    .toList();
            return new Measured(
                    confusion.classes(),
                    perClass,
                    confusion.counts(),
                    tests.isEmpty() ? Optional.empty() : Optional.of(tests),
                    result.items().stream()
                            .map(item -> new Prediction(
                                    item.video(),
                                    item.firstFrame(),
                                    confusion.classes().get(item.truth()),
                                    confusion.classes().get(item.predicted())))
                            .toList());
        }
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
        return PageFigure.of(
                "Confusion, " + title, true, List.of(new Figure.Row(SQUARE, cells), Figure.row(0, shareTable(result))));
    }

    /** The measured shares with their intervals, in percent; as text, since an interval is no number. */
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

    /** How many items of each class, a row each, were taken for each class. */
    public static TablePanel confusionTable(Recognition result) {
        ConfusionMatrix confusion = result.confusion();
        List<String> header = new ArrayList<>(List.of("class, down; taken for, across"));
        header.addAll(confusion.classes());
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < confusion.classes().size(); c++) {
            List<String> row = new ArrayList<>(List.of(confusion.classes().get(c)));
            Arrays.stream(confusion.counts()[c]).mapToObj(String::valueOf).forEach(row::add);
            rows.add(row);
        }
        return new TablePanel("Classes taken for others", header, rows, "Counted: " + result.counted() + ".");
    }

    /** Accuracy of each class in percent, missing for a class without items, and their number. */
    public static TablePanel classTable(Recognition result) {
        ConfusionMatrix confusion = result.confusion();
        StringColumn names = StringColumn.create("class", confusion.classes());
        DoubleColumn accuracy = DoubleColumn.create("%");
        IntColumn counts = IntColumn.create("n, " + result.counted());
        for (int c = 0; c < confusion.classes().size(); c++) {
            int n = Arrays.stream(confusion.counts()[c]).sum();
            accuracy.append(n == 0 ? Double.NaN : 100 * confusion.accuracyOf(c));
            counts.append(n);
        }
        return TableFormat.panel(Table.create("Classes", names, accuracy, counts), "%.1f", "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
