package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.export.Movie;
import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.compare.Page;
import dev.fima.app.window.embedding.EmbeddingMaker;
import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.evaluation.EvaluationPanel;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.inspection.InspectionPanel;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.temporal.TemporalPanel;
import dev.fima.app.window.training.TrainingPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.PlaneMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** Every view of the window exports itself, from the recorded runs of the sample data. */
class WorkbenchFiguresTest extends WholeWindow {

    @Start
    void start(Stage stage) {
        open(stage);
    }

    /** Runs an action whose question is answered with a file, and waits for what it says in the end. */
    private SessionLog.Line export(ActionId action, Path file) throws Exception {
        int before = onWindow(() -> window.workbench().log().lines().size());
        onWindow(() -> {
            window.view(FiguresPanel.class).ask((title, name, formats) -> Optional.of(file));
            window.workbench().actions().get(action).run();
            return null;
        });
        waitFor(() -> window.workbench().log().lines().size() > before
                && window.view(FiguresPanel.class).exports().activity().get().isEmpty());
        return onWindow(() -> {
            List<SessionLog.Line> lines = window.workbench().log().lines();
            return lines.get(lines.size() - 1);
        });
    }

    private void show(ViewDefinition panel) {
        onWindow(() -> {
            window.workbench().views().show(panel.id());
            return null;
        });
    }

    @Test
    void views_exportWhatTheyShow() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> window.view(AttentionPanel.class).model().snapshot().get().isPresent()
                && workbench.shown().probes().get().isPresent()
                && window.view(ComparePanel.class).model().comparable()
                && window.view(TrainingPanel.class).model().table().get().rows() > 0);
        for (ViewDefinition panel : List.of(
                TrainingPanel.DEFINITION,
                AttentionPanel.DEFINITION,
                AffinityPanel.DEFINITION,
                TemporalPanel.DEFINITION)) {
            show(panel);
            Path file = folder.resolve(panel.id() + ".svg");
            assertThat(export(ActionId.EXPORT_VIEW, file).text())
                    .as(panel.title())
                    .startsWith("fima figure");
            assertThat(file).isNotEmptyFile();
            assertThat(Files.readString(FigureFiles.sidecar(file)))
                    .as(panel.title())
                    .contains("snapshot_sha256", "definitions", "FIMA Workbench");
        }
        show(ComparePanel.DEFINITION);
        for (Page page : Page.values()) {
            onWindow(() -> {
                window.view(ComparePanel.class).model().pageProperty().set(page);
                return null;
            });
            Path file = folder.resolve("compare-" + page + ".svg");
            assertThat(export(ActionId.EXPORT_VIEW, file).text())
                    .as(page.title())
                    .startsWith("fima figure");
            assertThat(Files.readString(FigureFiles.sidecar(file))).contains("moco", "fima");
        }
        // Each panel says what it is: the maps and the matrices have other colours and definitions.
        assertThat(Files.readString(FigureFiles.sidecar(folder.resolve("compare-" + Page.MAPS + ".svg"))))
                .contains("Class-agnostic activation map", "Spatial affinity", "frames", "snapshot_sha256");
        Path table = folder.resolve("settings.tex");
        export(ActionId.EXPORT_VIEW, table);
        assertThat(table).content().contains("\\begin{tabular}", "variant");
        for (ViewDefinition panel : List.of(EvaluationPanel.DEFINITION, InspectionPanel.DEFINITION)) {
            show(panel);
            Path file = folder.resolve(panel.id() + ".svg");
            SessionLog.Line said = export(ActionId.EXPORT_VIEW, file);
            // What they show is read from the run folder in the background.
            for (int tries = 0; tries < 20 && said.kind() == SessionLog.Kind.PROBLEM; tries++) {
                Thread.sleep(100);
                said = export(ActionId.EXPORT_VIEW, file);
            }
            assertThat(said.text()).as(panel.title()).startsWith("fima figure");
            assertThat(file).isNotEmptyFile();
        }
        // Nothing was compared in an ablation yet: the log says what to do, and nothing is written.
        for (ViewDefinition panel : List.of(AblationPanel.DEFINITION)) {
            show(panel);
            Path file = folder.resolve(panel.id() + ".pdf");
            SessionLog.Line said = export(ActionId.EXPORT_VIEW, file);
            assertThat(said.kind()).isEqualTo(SessionLog.Kind.PROBLEM);
            assertThat(said.text()).contains("shows nothing that could be exported");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void sheets_areMadeInOneActionAndExported() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.shown().probes().get().isPresent()
                && window.view(ComparePanel.class).model().comparable());
        for (ActionId sheet : List.of(ActionId.SHEET_CURVES, ActionId.SHEET_SIMILARITY, ActionId.SHEET_ACTIVATION)) {
            onWindow(() -> {
                window.view(FiguresPanel.class).model().clear();
                window.workbench().actions().get(sheet).run();
                return null;
            });
            waitFor(() -> window.view(FiguresPanel.class)
                    .model()
                    .figureProperty()
                    .get()
                    .isPresent());
            Path file = folder.resolve(sheet + ".pdf");
            assertThat(export(ActionId.EXPORT_SHEET, file).text()).startsWith("fima figure");
            assertThat(file).isNotEmptyFile();
        }
        // The sheet of maps moves; another theme moves with it.
        Path video = folder.resolve("sheet.mp4");
        assertThat(export(ActionId.EXPORT_SHEET_VIDEO, video).text()).startsWith("Exported");
        assertThat(video).isNotEmptyFile();
        show(TrainingPanel.DEFINITION);
        int panels = window.view(FiguresPanel.class).model().items().size();
        onWindow(() -> {
            window.workbench().actions().get(ActionId.ADD_TO_SHEET).run();
            return null;
        });
        waitFor(() -> window.view(FiguresPanel.class).model().items().size() > panels);
        assertThat(window.view(FiguresPanel.class).model().movieProperty().get())
                .isEmpty();
    }

    @Test
    void measurements_areExportedWithTablesAndWhereTheyComeFrom() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.runs().selected().get().isPresent());
        Path run = onWindow(() -> workbench.runs().selected().get().orElseThrow());
        Path results = Files.createDirectories(run.resolve("evaluations"));
        Files.writeString(results.resolve("linear-step-00000500.json"), evaluation("linear", 26));
        Files.writeString(results.resolve("knn-step-00000500.json"), evaluation("knn", 20));
        onWindow(() -> {
            window.view(EvaluationPanel.class).evaluation().select(Optional.of(run));
            return null;
        });
        waitFor(() ->
                window.view(EvaluationPanel.class).model().results().getValue().size() == 2);
        show(EvaluationPanel.DEFINITION);
        Path figure = folder.resolve("evaluation.pdf");
        assertThat(export(ActionId.EXPORT_VIEW, figure).text()).startsWith("fima figure");
        assertThat(FigureFiles.sidecar(figure))
                .content()
                .contains("\"checkpoint_sha256\": \"abc\"", "evaluation_sha256", "\"data_fingerprint\": \"def\"");
        for (String ending : List.of("md", "tex", "csv")) {
            Path table = folder.resolve("evaluation." + ending);
            assertThat(export(ActionId.EXPORT_VIEW, table).text()).startsWith("Exported");
            // 26 and 20 of 60, in one file, with both classes of the confusion.
            assertThat(table).content().contains("43.3", "33.3", "Rise", "Fall");
        }

        show(EmbeddingPanel.DEFINITION);
        JsonObject origin = new JsonObject();
        origin.addProperty("checkpoint_sha256", "abc");
        Embedding map = new Embedding(
                new PlaneMap(new double[] {0, 1}, new double[] {1, 0}, "first", "second", "made up"),
                EvaluationUnit.VIDEO,
                List.of(
                        new Embedding.Clip("fima", "Rise/a.mp4", Path.of("a.mp4"), 3, 0),
                        new Embedding.Clip("fima", "Fall/b.mp4", Path.of("b.mp4"), 5, 1)),
                List.of("Rise", "Fall"),
                new float[][] {{1, 0}, {0, 1}},
                new double[] {0.5, 1});
        onWindow(() -> {
            window.view(EmbeddingPanel.class).maker().show(new EmbeddingMaker.Located(map, List.of(origin)));
            return null;
        });
        Path svg = folder.resolve("map.svg");
        assertThat(export(ActionId.EXPORT_VIEW, svg).text()).startsWith("fima figure");
        assertThat(Files.readString(svg).replaceAll("\\s+>", ">"))
                .contains(">Rise</text>", ">first</text>", "n = 2 videos", "\"checkpoint_sha256\":\"abc\"", "b.mp4");
    }

    private static String evaluation(String protocol, int hits) {
        return String.format(
                Locale.ROOT,
                """
                {"program": "FIMA Workbench", "network": {"run": "runs/fima", "step": 500, "checkpoint_sha256": "abc"},
                 "protocol": "%s", "data": "sample", "data_fingerprint": "def",
                 "top1": {"share": 0, "low95": 0, "high95": 1, "hits": %d, "n": 60},
                 "classes": ["Rise", "Fall"],
                 "predictions": [
                   {"video": "Rise/a.mp4", "first_frame": 3, "truth": "Rise", "predicted": "Rise"},
                   {"video": "Fall/b.mp4", "first_frame": 5, "truth": "Fall", "predicted": "Rise"}]}
                """,
                protocol,
                hits);
    }

    /** While an export is held up, the window goes on: nothing of it happens on the thread that draws the window. */
    @Test
    void export_neverRunsOnTheThreadOfTheWindow() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.shown().probes().get().isPresent()
                && window.view(ComparePanel.class).model().comparable());
        ViewFigure maps =
                onWindow(() -> window.view(AttentionPanel.class).figure().orElseThrow());
        CountDownLatch hold = new CountDownLatch(1);
        Set<Boolean> onWindow = ConcurrentHashMap.newKeySet();
        Path file = folder.resolve("held.apng");
        onWindow(() -> {
            window.view(FiguresPanel.class)
                    .exports()
                    .movie(
                            () -> {
                                onWindow.add(Platform.isFxApplicationThread());
                                Movie made = maps.making().call().movie().orElseThrow();
                                return new Movie("held", 3, 25, t -> {
                                    onWindow.add(Platform.isFxApplicationThread());
                                    await(hold);
                                    return made.frame().apply(t);
                                });
                            },
                            file);
            return null;
        });
        // The export stands still, and the window shows one view after the other.
        for (ViewDefinition panel : List.of(
                TrainingPanel.DEFINITION,
                TemporalPanel.DEFINITION,
                FiguresPanel.DEFINITION,
                AttentionPanel.DEFINITION)) {
            show(panel);
            assertThat(onWindow(() ->
                            window.view(FiguresPanel.class).exports().activity().get()))
                    .startsWith("Exporting held.apng");
        }
        assertThat(file).doesNotExist();
        hold.countDown();
        waitFor(() -> window.view(FiguresPanel.class).exports().activity().get().isEmpty());
        assertThat(file).isNotEmptyFile();
        assertThat(onWindow).containsExactly(false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
