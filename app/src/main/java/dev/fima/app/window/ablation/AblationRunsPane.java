package dev.fima.app.window.ablation;

import dev.fima.app.window.control.Press;
import dev.fima.app.window.control.ShownTable;
import dev.fima.app.window.control.TableCopy;
import dev.fima.model.evaluation.Condition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/** A row for each variant or control, a column for each seed: how far it is. A click selects the run. */
final class AblationRunsPane extends ScrollPane {
    private final GridPane grid = new GridPane();
    private final Consumer<Path> select;

    /**
     * @param select gets the folder of the run that was clicked
     */
    AblationRunsPane(Consumer<Path> select) {
        this.select = select;
        grid.setId("ablation-grid");
        grid.setHgap(18);
        grid.setVgap(8);
        grid.setPadding(new Insets(12));
        setContent(grid);
        // Its arrow keys scroll it.
        setFocusTraversable(true);
        setAccessibleText("How far each run of the ablation is");
        getStyleClass().add("edge-to-edge");
        TableCopy.offer(this, () -> List.of(ShownTable.of("Runs of the ablation", grid)));
    }

    void show(AblationState state, Optional<Path> underWay) {
        grid.getChildren().clear();
        int column = 1;
        for (int seed : state.plan().seeds()) {
            grid.add(heading("seed " + seed), column++, 0);
        }
        int row = 1;
        for (Condition condition : state.plan().conditions()) {
            grid.add(new Label(condition.name()), 0, row);
            column = 1;
            for (int seed : state.plan().seeds()) {
                grid.add(cell(state, condition, seed, underWay), column++, row);
            }
            row++;
        }
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    private Label cell(AblationState state, Condition condition, int seed, Optional<Path> underWay) {
        Path folder = state.plan().folder(condition, seed);
        boolean now = underWay.filter(folder::equals).isPresent();
        AblationState.Part part = state.part(condition, seed);
        String said = state.said(condition, seed);
        Label label = new Label(now && part != AblationState.Part.BEGUN ? "under way" : said);
        label.setId("ablation-cell-" + condition.name() + "-" + seed);
        label.getStyleClass().addAll("text-small", now ? "under-way" : colour(part));
        label.setMinWidth(USE_PREF_SIZE);
        if (state.run(condition, seed).isPresent()) {
            label.setTooltip(new Tooltip("Select the run " + folder.getFileName()));
            Press.on(label, () -> select.accept(folder));
        }
        return label;
    }

    private static String colour(AblationState.Part part) {
        return part == AblationState.Part.MEASURED ? "measured" : "text-muted";
    }
}
