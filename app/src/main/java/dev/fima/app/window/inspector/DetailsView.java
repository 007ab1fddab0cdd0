package dev.fima.app.window.inspector;

import dev.fima.app.window.control.TableCopy;
import dev.fima.viz.figure.TablePanel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What is known of the selected clip and the selected run, as names and values. */
public final class DetailsView {
    private final ScrollPane root = new ScrollPane();
    private final VBox content = new VBox();
    private final VBox facts = new VBox();

    /**
     * Blocks of facts, each under a title; an empty block is left out.
     *
     * @param foot below all of them
     */
    public DetailsView(List<ObservableValue<Facts>> blocks, Node foot) {
        content.getStyleClass().add("details");
        facts.getStyleClass().add("details-facts");
        content.getChildren().addAll(facts, foot);
        root.setContent(content);
        root.setFitToWidth(true);
        root.getStyleClass().add("edge-to-edge");
        // Its arrow keys scroll it.
        root.setFocusTraversable(true);
        root.setAccessibleText("Details of the selected clip and the selected run");
        TableCopy.offer(root, () -> blocks.stream()
                .map(ObservableValue::getValue)
                .filter(block -> block != null && !block.values().isEmpty())
                .map(Facts::table)
                .toList());
        for (ObservableValue<Facts> block : blocks) {
            block.addListener(change -> rebuild(blocks));
        }
        // Bindings are held only by who uses them.
        root.setUserData(blocks);
        rebuild(blocks);
    }

    /**
     * Names and values under a title.
     *
     * @param values in order of display
     */
    public record Facts(String title, Map<String, String> values) {
        public Facts {
            values = new LinkedHashMap<>(values);
        }

        private TablePanel table() {
            return new TablePanel(
                    title,
                    List.of("name", "value"),
                    values.entrySet().stream()
                            .map(fact -> List.of(fact.getKey(), fact.getValue()))
                            .toList(),
                    "");
        }
    }

    public Parent root() {
        return root;
    }

    private void rebuild(List<ObservableValue<Facts>> blocks) {
        facts.getChildren().clear();
        for (ObservableValue<Facts> each : blocks) {
            Facts block = each.getValue();
            if (block != null && !block.values().isEmpty()) {
                Label title = new Label(block.title());
                title.getStyleClass().add("panel-title");
                facts.getChildren().addAll(title, grid(block));
            }
        }
        if (facts.getChildren().isEmpty()) {
            Label nothing = new Label("Select a clip in the library or a run in the list to see its details.");
            nothing.setWrapText(true);
            nothing.getStyleClass().add("hint");
            facts.getChildren().add(nothing);
        }
    }

    private static GridPane grid(Facts facts) {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(4);
        int row = 0;
        for (Map.Entry<String, String> fact : facts.values().entrySet()) {
            Label key = new Label(fact.getKey());
            key.getStyleClass().add("key");
            key.setMinWidth(84);
            key.setMaxWidth(84);
            key.setWrapText(true);
            Label value = new Label(fact.getValue());
            value.setWrapText(true);
            GridPane.setValignment(key, VPos.TOP);
            grid.addRow(row++, key, value);
        }
        return grid;
    }
}
