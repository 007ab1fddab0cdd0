package dev.fima.app.window.control;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The bar above a view; what finds no room in its row goes into the next. */
public class ViewBar extends FlowPane {
    public ViewBar(Node... parts) {
        super(10, 6, parts);
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        setMinWidth(0);
    }

    /** Its rows are never squeezed. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /** A caption and its control, which stay together when the bar wraps. */
    public static HBox item(String caption, Region control) {
        Label label = new Label(caption);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMinWidth(Region.USE_PREF_SIZE);
        return together(label, control);
    }

    /** Parts that stay together when the bar wraps. */
    public static HBox together(Node... parts) {
        HBox item = new HBox(6, parts);
        item.setAlignment(Pos.CENTER_LEFT);
        return item;
    }
}
