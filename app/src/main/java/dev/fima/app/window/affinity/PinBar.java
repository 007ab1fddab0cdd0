package dev.fima.app.window.affinity;

import dev.fima.app.window.selection.Selection;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** What is pointed at in words, and every pin with its colour and value; a click on one takes it away. */
final class PinBar extends VBox {
    private static final String HINT =
            "Point at a cell, by mouse or arrow keys; a click or the space bar pins it. Cells are (row, column), from 1, from"
                    + " the top left.";

    private static final double PINS_HEIGHT = 28;
    /** Two lines, whether they are needed or not. */
    private static final double LINES = 36;

    private final AffinityModel model;
    private final Selection selection;
    private final Label readout = new Label(HINT);
    /** Its room is always there, so that pinning moves nothing. */
    private final HBox pins = new HBox(6);

    PinBar(AffinityModel model, Selection selection) {
        super(6);
        this.model = model;
        this.selection = selection;
        setPadding(new Insets(0, 16, 12, 16));
        readout.setId("affinity-readout");
        Button clear = new Button("Clear pins");
        clear.setId("affinity-clear");
        clear.getStyleClass().add("small");
        clear.setTooltip(new Tooltip("Take all pins away (Escape)"));
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(event -> model.clearPins());
        HBox line = new HBox(12, readout, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        readout.setMaxWidth(Double.MAX_VALUE);
        readout.setMinWidth(0);
        readout.setWrapText(true);
        readout.setMinHeight(LINES);
        readout.setPrefHeight(LINES);
        readout.setTooltip(new Tooltip());
        readout.getTooltip().textProperty().bind(readout.textProperty());
        pins.setMinHeight(PINS_HEIGHT);
        pins.setPrefHeight(PINS_HEIGHT);
        pins.setMinWidth(0);
        HBox.setHgrow(readout, Priority.ALWAYS);
        getChildren().addAll(line, pins);
        InvalidationListener changed = change -> show();
        model.pointerProperty().addListener(changed);
        model.pins().addListener(changed);
        model.sourceProperty().addListener(changed);
        selection.darkProperty().addListener(changed);
        clear.disableProperty().bind(Bindings.isEmpty(model.pins()));
        show();
    }

    private void show() {
        readout.setText(model.pointerProperty().get().map(model::describe).orElse(HINT));
        pins.getChildren().setAll(model.pins().stream().map(this::chip).toList());
    }

    private Node chip(Pin pin) {
        Rectangle colour = new Rectangle(10, 10);
        colour.setArcWidth(3);
        colour.setArcHeight(3);
        colour.setFill(MatrixMarks.fx(selection.theme().seriesColour(pin.colour())));
        Button chip = new Button(model.brief(pin.pointer()), colour);
        chip.getStyleClass().addAll("small", "flat", "pin");
        chip.setMinWidth(0);
        chip.setTooltip(new Tooltip(model.describe(pin.pointer()) + "\nClick to take this pin away"));
        chip.setOnAction(event -> model.unpin(pin));
        return chip;
    }
}
