package dev.fima.app.window.shell;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.export.Provenance;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.app.window.evaluation.ComparisonTables;
import dev.fima.app.window.evaluation.EvaluationResult;
import dev.fima.app.window.figures.ViewFigure;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.Embedding;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Figures of what was measured on labelled videos: an evaluation with all results beside it as tables, and the map of
 * clips. What is read from the views is read on the JavaFX thread; the figures are made beside the window.
 */
final class MeasuredFigures {
    private static final double EVALUATION_HEIGHT = 230;
    private static final double MAP_HEIGHT = 300;
    /** What an evaluation's file says of its origin; the rest of it are the results themselves. */
    private static final List<String> ORIGIN = List.of(
            "network",
            "protocol",
            "definitions",
            "data",
            "data_fingerprint",
            "clips_per_video",
            "framing",
            "still",
            "neighbours",
            "seed",
            "penalty",
            "fine_tuning");

    private final Workbench workbench;
    private final WorkbenchView view;

    MeasuredFigures(Workbench workbench, WorkbenchView view) {
        this.workbench = workbench;
        this.view = view;
    }

    /** The shown evaluation above tables of all results; empty while there is none. */
    Optional<ViewFigure> evaluation() {
        Optional<EvaluationResult> shown =
                workbench.evaluations().shownProperty().get();
        List<Chart> charts = List.copyOf(view.evaluation().charts());
        if (shown.isEmpty() || charts.isEmpty()) {
            return Optional.empty();
        }
        List<EvaluationResult> all =
                List.copyOf(workbench.evaluations().results().getValue());
        Map<Path, EvaluationResult> files = workbench.evaluation().files();
        return Optional.of(new ViewFigure("evaluation", () -> {
            List<Figure.Row> rows = new ArrayList<>();
            List<String> titles = List.of("Classes taken for others, ", "Accuracy of each class, ");
            List<Figure.Cell> cells = new ArrayList<>();
            for (int i = 0; i < charts.size(); i++) {
                cells.add(new Figure.Cell(
                        charts.size() - i, new ChartPanel(charts.get(i).withTitle(titles.get(i) + name(shown.get())))));
            }
            rows.add(new Figure.Row(EVALUATION_HEIGHT, cells));
            for (TablePanel table : ComparisonTables.of(all)) {
                rows.add(Figure.row(0, table));
            }
            Provenance provenance = Provenance.of(
                    shown.get().recognition().protocol().definition() + " Intervals: Wilson score at 95 %.");
            for (Map.Entry<Path, EvaluationResult> entry : files.entrySet()) {
                if (all.contains(entry.getValue())) {
                    provenance.run(origin(entry.getKey()));
                }
            }
            return ViewFigure.Made.of(
                    ViewFigures.figure("Evaluation, " + shown.get().title(), rows, provenance));
        }));
    }

    private static String name(EvaluationResult result) {
        return result.run() + (result.step() < 0 ? "" : ", step " + result.step());
    }

    private static JsonObject origin(Path file) {
        try {
            JsonObject whole = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonObject origin = new JsonObject();
            for (String name : ORIGIN) {
                JsonElement value = whole.get(name);
                if (name.equals("network") && value != null) {
                    value.getAsJsonObject().entrySet().forEach(part -> origin.add(part.getKey(), part.getValue()));
                } else if (value != null) {
                    origin.add(name, value);
                }
            }
            origin.addProperty("evaluation_sha256", Provenance.digest(file));
            return origin;
        } catch (IOException | RuntimeException e) {
            throw new FimaException(
                    "The evaluation " + file + " cannot be read any more, so its figure would not say where it is from:"
                            + " evaluate again.",
                    e);
        }
    }

    /** The map of clips as it is coloured; empty while there is none. */
    Optional<ViewFigure> map() {
        Optional<Embedding> shown = workbench.embeddings().embedding().getValue();
        List<Chart> charts = List.copyOf(view.embedding().charts());
        if (shown.isEmpty() || charts.isEmpty()) {
            return Optional.empty();
        }
        List<JsonObject> origins = workbench.embedding().origins();
        String coloured = workbench.embeddings().colouringProperty().get().title();
        return Optional.of(new ViewFigure("map", () -> {
            Provenance provenance =
                    Provenance.of(EmbeddingFiles.definition(shown.get().unit()));
            origins.forEach(provenance::run);
            Map<String, TreeSet<Long>> clips = new TreeMap<>();
            shown.get().clips().forEach(clip -> clips.computeIfAbsent(clip.video(), v -> new TreeSet<>())
                    .add(clip.firstFrame()));
            clips.forEach((video, frames) -> provenance.clip(video, List.copyOf(frames)));
            Chart chart = charts.get(0)
                    .withTitle("Test " + shown.get().unit().plural() + " by their features, coloured by " + coloured);
            return ViewFigure.Made.of(ViewFigures.figure(
                    "Map of " + shown.get().unit().plural(),
                    List.of(Figure.row(MAP_HEIGHT, new ChartPanel(chart))),
                    provenance));
        }));
    }
}
