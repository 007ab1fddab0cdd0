package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.export.FigureFiles;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.compare.Page;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every view of the window exports itself, from the recorded runs of the sample data. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchFiguresTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    private WorkbenchWindow window;

    @Start
    void start(Stage stage) {
        System.setProperty("fima.cache", folder.resolve("cache").toString());
        System.setProperty("fima.runs", folder.resolve("runs").toString());
        window = new WorkbenchWindow(stage, Preferences.first(), new PreferenceFile(folder.resolve("window.json")));
        window.show();
    }

    @AfterEach
    void close() {
        onWindow(() -> {
            window.close();
            // The stage is shared by all tests of the process.
            window.stage().setMinWidth(0);
            window.stage().setMinHeight(0);
            window.stage().close();
            return null;
        });
        System.clearProperty("fima.cache");
        System.clearProperty("fima.runs");
    }

    private static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onWindow(condition));
    }

    /** Runs an action whose question is answered with a file, and waits for what it says in the end. */
    private SessionLog.Line export(ActionId action, Path file) throws Exception {
        int before = onWindow(() -> window.workbench().log().lines().size());
        onWindow(() -> {
            window.answer((title, name, formats) -> Optional.of(file));
            window.perform(action);
            return null;
        });
        waitFor(() -> window.workbench().log().lines().size() > before
                && window.workbench().exports().activity().get().isEmpty());
        return onWindow(() -> {
            List<SessionLog.Line> lines = window.workbench().log().lines();
            return lines.get(lines.size() - 1);
        });
    }

    private void show(Panel panel) {
        onWindow(() -> {
            window.showPanel(panel);
            return null;
        });
    }

    @Test
    void views_exportWhatTheyShow() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.attention().snapshot().get().isPresent()
                && workbench.probes().get().isPresent()
                && workbench.compare().comparable()
                && workbench.curves().table().get().rows() > 0);
        for (Panel panel : List.of(Panel.TRAINING, Panel.ATTENTION, Panel.AFFINITY, Panel.TEMPORAL)) {
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
        show(Panel.COMPARE);
        for (Page page : Page.values()) {
            onWindow(() -> {
                workbench.compare().pageProperty().set(page);
                return null;
            });
            Path file = folder.resolve("compare-" + page + ".svg");
            assertThat(export(ActionId.EXPORT_VIEW, file).text())
                    .as(page.title())
                    .startsWith("fima figure");
            assertThat(Files.readString(FigureFiles.sidecar(file))).contains("moco", "fima");
        }
        Path table = folder.resolve("settings.tex");
        export(ActionId.EXPORT_VIEW, table);
        assertThat(table).content().contains("\\begin{tabular}", "variant");
        // Nothing was evaluated and no step taken apart yet: the log says what to do, and nothing is written.
        for (Panel panel : List.of(Panel.EVALUATION, Panel.ANATOMY)) {
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
        waitFor(() ->
                workbench.probes().get().isPresent() && workbench.compare().comparable());
        for (ActionId sheet : List.of(ActionId.SHEET_CURVES, ActionId.SHEET_SIMILARITY, ActionId.SHEET_ACTIVATION)) {
            onWindow(() -> {
                workbench.figures().clear();
                window.perform(sheet);
                return null;
            });
            waitFor(window::showsSheet);
            Path file = folder.resolve(sheet + ".pdf");
            assertThat(export(ActionId.EXPORT_SHEET, file).text()).startsWith("fima figure");
            assertThat(file).isNotEmptyFile();
        }
        // The sheet of maps moves; another theme moves with it.
        Path video = folder.resolve("sheet.mp4");
        assertThat(export(ActionId.EXPORT_SHEET_VIDEO, video).text()).startsWith("Exported");
        assertThat(video).isNotEmptyFile();
        show(Panel.TRAINING);
        int panels = workbench.figures().items().size();
        onWindow(() -> {
            window.perform(ActionId.ADD_TO_SHEET);
            return null;
        });
        waitFor(() -> workbench.figures().items().size() > panels);
        assertThat(workbench.figures().movieProperty().get()).isEmpty();
    }
}
