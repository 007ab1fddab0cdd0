package dev.fima.app.window.weights;

import atlantafx.base.theme.Styles;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.model.weights.RecognisedWeights;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Asks about a file of weights above the runs; takes no room while there is nothing to ask. */
public final class WeightsNotice {
    private final WeightsOpening model;
    private final VBox root = new VBox();
    private final Label sentence = new Label();
    private final ChoiceBox<RecognisedWeights.Match> backbone = new SteadyChoiceBox<>();
    private final Tooltip missing = new Tooltip();

    public WeightsNotice(WeightsOpening model) {
        this.model = model;
        root.getStyleClass().add("interrupted-notice");
        root.setId("weights-notice");
        sentence.setId("weights-question");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        missing.setWrapText(true);
        missing.setMaxWidth(420);
        sentence.setTooltip(missing);
        backbone.setId("weights-backbone");
        backbone.getStyleClass().add(Styles.SMALL);
        backbone.setAccessibleText("Backbone of the weights");
        backbone.setConverter(new StringConverter<>() {
            @Override
            public String toString(RecognisedWeights.Match match) {
                return match == null ? "" : match.architecture().title();
            }

            @Override
            public RecognisedWeights.Match fromString(String text) {
                return null;
            }
        });
        backbone.managedProperty().bind(backbone.visibleProperty());
        backbone.valueProperty().addListener(change -> say());
        Button open = new Button("Open");
        open.setId("weights-open");
        open.getStyleClass().add(Styles.SMALL);
        open.setTooltip(new Tooltip("Make an entry of these weights beside the runs"));
        open.setOnAction(event -> Optional.ofNullable(backbone.getValue()).ifPresent(model::answer));
        Button leave = new Button("Do not open");
        leave.setId("weights-do-not-open");
        leave.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        leave.setOnAction(event -> model.decline());
        FlowPane buttons = new FlowPane(6, 6, backbone, open, leave);
        root.getChildren().addAll(sentence, buttons);
        root.managedProperty().bind(root.visibleProperty());
        model.question().addListener((source, old, now) -> show(now));
        show(model.question().get());
    }

    public Parent root() {
        return root;
    }

    private void show(Optional<WeightsQuestion> question) {
        root.setVisible(question.isPresent());
        question.ifPresent(asked -> {
            backbone.getItems().setAll(asked.found().matches());
            backbone.setVisible(asked.found().matches().size() > 1);
            backbone.setValue(asked.found().best());
            say();
        });
    }

    private void say() {
        RecognisedWeights.Match chosen = backbone.getValue();
        if (chosen != null) {
            model.question().get().ifPresent(asked -> sentence.setText(asked.sentence(chosen)));
            missing.setText(chosen.complete() ? chosen.sentence() : "Missing: " + String.join(", ", chosen.missing()));
        }
    }
}
