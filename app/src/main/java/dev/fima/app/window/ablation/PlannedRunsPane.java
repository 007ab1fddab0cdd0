package dev.fima.app.window.ablation;

import dev.fima.app.window.control.ShownTable;
import dev.fima.app.window.control.TableCopy;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the ablation of the form will run: a row for each variant or control, a column for each seed, with the time that each takes. */
final class PlannedRunsPane extends VBox {
    /** More are counted, not listed. */
    private static final int MOST_SEEDS = 6;

    private final GridPane grid = new GridPane();
    private final Label sentence = new Label();
    private final Label sources = new Label();
    private final DoubleProperty sentenceWidth = new SimpleDoubleProperty(this, "sentenceWidth", Double.MAX_VALUE);
    private final ObservableValue<PlannedRuns> planned;

    PlannedRunsPane(ObservableValue<PlannedRuns> planned) {
        this.planned = planned;
        setId("ablation-planned");
        grid.setHgap(22);
        grid.setVgap(9);
        Label heading = new Label("What will be run");
        heading.getStyleClass().add("panel-title");
        sentence.setId("ablation-planned-sentence");
        sources.setId("ablation-planned-sources");
        for (Label said : new Label[] {sentence, sources}) {
            said.setWrapText(true);
            said.maxWidthProperty().bind(sentenceWidth);
            said.setMinHeight(Region.USE_PREF_SIZE);
            said.getStyleClass().add("hint");
            said.managedProperty().bind(said.textProperty().isNotEmpty());
        }
        grid.setAccessibleText("Table of what will be run");
        TableCopy.offer(grid, () -> List.of(ShownTable.of(heading.getText(), grid)));
        setSpacing(10);
        getChildren().addAll(heading, sentence, grid, sources);
        planned.addListener((InvalidationListener) change -> show());
        show();
    }

    /** At most how wide a line of text is, in pixels. */
    DoubleProperty sentenceWidth() {
        return sentenceWidth;
    }

    private void show() {
        PlannedRuns shown = planned.getValue();
        boolean listed = shown.seeds().size() <= MOST_SEEDS;
        grid.getChildren().clear();
        if (shown.rows().isEmpty()) {
            sentence.setText("");
            sources.setText("");
            return;
        }
        head(shown, listed);
        int line = 1;
        for (PlannedRow row : shown.rows()) {
            show(row, shown, listed, line++);
        }
        sentence.setText(shown.sentence());
        sources.setText(String.join("\n", shown.sources()));
    }

    private void head(PlannedRuns shown, boolean listed) {
        int column = 0;
        for (String title : new String[] {"", "Loss, or what else", "Steps"}) {
            grid.add(muted(title), column++, 0);
        }
        if (listed) {
            for (int seed : shown.seeds()) {
                grid.add(muted("seed " + seed), column++, 0);
            }
        } else {
            grid.add(muted(shown.seeds().size() + " seeds, each"), column, 0);
        }
    }

    private void show(PlannedRow row, PlannedRuns shown, boolean listed, int line) {
        Label name = new Label(row.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        grid.add(name, 0, line);
        // The one that gives way where there is little room.
        Label what = muted(row.what());
        what.setMinWidth(0);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        grid.add(what, 1, line);
        Label steps = new Label(row.trains() ? String.valueOf(row.steps()) : "–");
        GridPane.setHalignment(steps, HPos.RIGHT);
        grid.add(steps, 2, line);
        int cells = listed ? shown.seeds().size() : 1;
        for (int seed = 0; seed < cells; seed++) {
            Label time = muted(row.trains() ? PlannedRuns.time(row) : "measured as it is");
            time.setId("ablation-planned-" + row.name() + "-" + shown.seeds().get(seed));
            row.like()
                    .filter(run -> !row.exact())
                    .ifPresent(run -> time.setTooltip(new Tooltip(
                            "As " + run.name() + " took, a run of another variant; none of this one is known.")));
            grid.add(time, 3 + seed, line);
        }
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("text-muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
