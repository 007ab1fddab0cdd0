package dev.fima.app.window.workbench;

import dev.fima.app.window.runs.RunReading;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.ModelPart;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/** What a view cannot show as usual because the selected weights lack a part of the model. */
public final class WeightsNote {
    private WeightsNote() {}

    /**
     * A view with a line below it, which takes no room while nothing is lacking.
     *
     * @param parts those that the view needs
     */
    public static Node below(Node view, Workbench workbench, ModelPart... parts) {
        ObservableValue<String> words = workbench.shown().state().map(state -> sentence(state, parts));
        Label line = new Label();
        line.setId("weights-note");
        line.getStyleClass().addAll("hint", "weights-note");
        line.setWrapText(true);
        line.textProperty().bind(words);
        line.visibleProperty().bind(line.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        BorderPane pane = new BorderPane(view);
        pane.setBottom(line);
        return pane;
    }

    /** What the selected weights lack of these parts, in sentences; empty for a run that was trained here. */
    private static String sentence(Optional<RunReading> state, ModelPart... parts) {
        Optional<ImportedWeights> weights = state.flatMap(read -> read.item().weights());
        return weights.map(found -> Arrays.stream(parts)
                        .filter(part -> !found.has(part))
                        .map(ModelPart::absence)
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }
}
