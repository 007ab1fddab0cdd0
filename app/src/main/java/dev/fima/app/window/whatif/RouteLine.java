package dev.fima.app.window.whatif;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How the path of a change is drawn and taken away again; without one it goes straight, by its sliders. */
final class RouteLine extends HBox {
    RouteLine(WhatIfModel model, ChangeItem item) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        ToggleButton draw = new ToggleButton("Draw path");
        draw.setId("change-path");
        draw.setMinWidth(Region.USE_PREF_SIZE);
        draw.setTooltip(new Tooltip("Draw on the original RGB picture where the part goes, with the mouse or by keys"));
        draw.setOnAction(
                event -> model.drawingProperty().set(draw.isSelected() ? Optional.of(item) : Optional.empty()));
        Button clear = new Button("Straight");
        clear.setId("change-path-clear");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setTooltip(new Tooltip("Take the drawn path away: the part goes straight, by distance and direction"));
        clear.setOnAction(event -> item.change().set(item.change().get().straight()));
        getChildren().addAll(draw, clear);
        InvalidationListener show = change -> {
            draw.setSelected(model.drawingProperty().get().filter(item::equals).isPresent());
            boolean routed = item.change().get().route().isPresent();
            clear.setVisible(routed);
            clear.setManaged(routed);
        };
        item.change().addListener(show);
        model.drawingProperty().addListener(show);
        show.invalidated(item.change());
    }
}
