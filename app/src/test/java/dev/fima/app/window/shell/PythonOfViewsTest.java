package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.app.python.Python;
import dev.fima.app.window.ablation.AblationPanel;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.compare.Page;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runtable.RunTablePage;
import dev.fima.app.window.runtable.RunTablePanel;
import dev.fima.app.window.whatif.WhatIfPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** Every view that gives a figure is copied as Python, from the recorded runs of the sample data. */
class PythonOfViewsTest extends WholeWindow {
    /** How often a view is asked that reads the run folder in the background. */
    private static final int TRIES = 50;

    @Start
    void start(Stage stage) {
        open(stage);
    }

    private SessionLog.Line copy() throws Exception {
        int before = onWindow(() -> window.workbench().log().lines().size());
        onWindow(() -> {
            window.workbench().actions().get(ActionId.COPY_PYTHON).run();
            return null;
        });
        waitFor(() -> answer(before).isPresent());
        return onWindow(() -> answer(before).orElseThrow());
    }

    /** What the log says of it; the engine, which starts meanwhile, has its lines there too. */
    private Optional<SessionLog.Line> answer(int before) {
        return window.workbench().log().lines().stream()
                .skip(before)
                .filter(line ->
                        line.kind() == SessionLog.Kind.PROBLEM || line.text().startsWith("Copied "))
                .findFirst();
    }

    private String copied(ViewDefinition view) throws Exception {
        onWindow(() -> {
            window.workbench().views().show(view.id());
            return null;
        });
        SessionLog.Line said = copy();
        for (int i = 0; i < TRIES && said.kind() == SessionLog.Kind.PROBLEM; i++) {
            Thread.sleep(200);
            said = copy();
        }
        assertThat(said.text()).as(view.title()).startsWith("Copied ");
        return onWindow(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void everyView_isCopied_asAProgramThatRuns() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.shown().snapshot().get().isPresent()
                && workbench.shown().probes().get().isPresent()
                && window.view(ComparePanel.class).model().comparable());
        onWindow(() -> {
            workbench.actions().get(ActionId.SHEET_CURVES).run();
            return null;
        });
        Map<String, String> programs = new LinkedHashMap<>();
        for (ViewDefinition view : Views.ALL) {
            // Nothing was compared in an ablation yet, and the recorded run keeps no weights to ask.
            if (view.exportable() && !view.equals(AblationPanel.DEFINITION) && !view.equals(WhatIfPanel.DEFINITION)) {
                programs.put(view.id(), copied(view));
            }
        }
        for (Page page : Page.values()) {
            onWindow(() -> {
                window.view(ComparePanel.class).model().pageProperty().set(page);
                return null;
            });
            programs.put("compare-" + page, copied(ComparePanel.DEFINITION));
        }
        onWindow(() -> {
            window.view(RunTablePanel.class).model().pageProperty().set(RunTablePage.PARALLEL);
            return null;
        });
        programs.put("parallel", copied(RunTablePanel.DEFINITION));
        assertThat(programs.get("parallel")).contains("a_table = {", "\"Run\": np.array([");
        assertThat(programs.get("affinity")).contains("snapshot[\"affinity\"][");
        assertThat(programs.get("attention")).contains("snapshot[\"rgb_activation\"][");
        assertThat(programs.get("temporal")).contains("_similarity\"][");
        assertThat(programs.get("training")).contains("metrics[\"loss\"]", "metrics[\"step\"]");
        assertThat(programs.get("embedding")).contains("embedding[\"x\"][embedding[\"label\"] == 0]");
        assertThat(programs.get("compare-" + Page.LOSSES)).contains("RUN_2 / \"metrics.csv\"");
        assertThat(programs.get("evaluation")).contains("a_matrix = np.array([");
        assumeTrue(Python.hasNumpy(folder), "no Python with NumPy here");
        for (Map.Entry<String, String> program : programs.entrySet()) {
            assertThat(Python.run(folder, program.getValue()))
                    .as(program.getKey())
                    .isNotEmpty();
        }
    }
}
