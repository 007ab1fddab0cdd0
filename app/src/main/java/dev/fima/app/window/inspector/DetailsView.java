package dev.fima.app.window.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What is known of the selected clip and the selected run, as names and values. */
public final class DetailsView {
    private final ScrollPane root = new ScrollPane();
    private final VBox content = new VBox();

    /** Blocks of facts, each under a title; an empty block is left out. */
    public DetailsView(List<ObservableValue<Facts>> blocks) {
        content.getStyleClass().add("details");
        root.setContent(content);
        root.setFitToWidth(true);
        root.getStyleClass().add("edge-to-edge");
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
    }

    public Parent root() {
        return root;
    }

    private void rebuild(List<ObservableValue<Facts>> blocks) {
        content.getChildren().clear();
        for (ObservableValue<Facts> block : blocks) {
            Facts facts = block.getValue();
            if (facts != null && !facts.values().isEmpty()) {
                Label title = new Label(facts.title());
                title.getStyleClass().add("panel-title");
                content.getChildren().addAll(title, grid(facts));
            }
        }
        if (content.getChildren().isEmpty()) {
            Label nothing = new Label("Select a clip in the library or a run in the list to see its details.");
            nothing.setWrapText(true);
            nothing.getStyleClass().add("hint");
            content.getChildren().add(nothing);
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
            grid.addRow(row++, key, value);
        }
        return grid;
    }
}
