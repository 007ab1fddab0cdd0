package dev.fima.app.window.evaluation;

import dev.fima.app.report.Recognition;
import dev.fima.app.window.notice.Offer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Which result is shown, how the next one is measured, and how far that is. */
final class EvaluationBar extends HBox {
    EvaluationBar(EvaluationModel model, ComboBox<String> results, Measuring measuring, Offer evaluate) {
        super(8);
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        Label caption = new Label("Result");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        results.setPromptText("none yet");
        results.setMinWidth(90);
        HBox shown = new HBox(8, caption, results);
        shown.setAlignment(Pos.CENTER_LEFT);
        shown.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(shown, gap, idle(model, evaluate, measuring), busy(measuring));
    }

    private static HBox idle(EvaluationModel model, Offer evaluate, Measuring measuring) {
        ComboBox<Recognition.Protocol> protocol =
                new ComboBox<>(FXCollections.observableArrayList(Recognition.Protocol.values()));
        protocol.setId("evaluation-protocol");
        protocol.getStyleClass().add("small");
        protocol.setConverter(new StringConverter<>() {
            @Override
            public String toString(Recognition.Protocol value) {
                return value == null ? "" : value.title();
            }

            @Override
            public Recognition.Protocol fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        protocol.valueProperty().bindBidirectional(model.protocolProperty());
        Tooltip definition = new Tooltip();
        definition.setWrapText(true);
        definition.setMaxWidth(420);
        definition.textProperty().bind(model.protocolProperty().map(Recognition.Protocol::definition));
        protocol.setTooltip(definition);
        Button start = new Button(evaluate.title());
        start.setId("evaluation-start");
        start.getStyleClass().add("small");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(event -> evaluate.action().run());
        HBox idle = new HBox(8, protocol, start);
        idle.setAlignment(Pos.CENTER_RIGHT);
        idle.visibleProperty().bind(measuring.activity().isEmpty());
        idle.managedProperty().bind(idle.visibleProperty());
        return idle;
    }

    private static HBox busy(Measuring measuring) {
        Label what = new Label();
        what.getStyleClass().addAll("text-small");
        what.textProperty().bind(measuring.activity());
        what.setMinWidth(0);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(110);
        bar.setMinWidth(60);
        bar.progressProperty().bind(measuring.share());
        Button cancel = new Button("Cancel");
        cancel.setId("evaluation-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setTooltip(
                new Tooltip("Stop soon; what was computed is kept, and the same evaluation goes on from there."));
        cancel.setOnAction(event -> measuring.cancel().run());
        HBox busy = new HBox(8, what, bar, cancel);
        busy.setAlignment(Pos.CENTER_RIGHT);
        busy.setMinWidth(0);
        busy.visibleProperty().bind(Bindings.isNotEmpty(measuring.activity()));
        busy.managedProperty().bind(busy.visibleProperty());
        return busy;
    }
}
