package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.Zoom;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Zoom of the chosen clip, and whether all clips are alike. */
final class ZoomBar {
    private static final double STEP = 1.5;

    private final AttentionModel model;
    private final HBox root = new HBox(4);

    ZoomBar(AttentionModel model) {
        this.model = model;
        root.setAlignment(Pos.CENTER_LEFT);
        Button out = button("zoom-out", "fth-zoom-out", "Show more of the clip (Ctrl and the wheel over a clip)");
        out.setOnAction(event -> zoom(1 / STEP));
        Button in = button("zoom-in", "fth-zoom-in", "Enlarge the clip (Ctrl and the wheel over a clip; drag to move)");
        in.setOnAction(event -> zoom(STEP));
        Button whole = button("zoom-whole", "fth-maximize", "Show whole frames");
        whole.setOnAction(event -> model.chosen().ifPresent(row -> model.zoomTo(row, Zoom.WHOLE)));
        CheckBox synchronise = new CheckBox("Synchronise");
        synchronise.setId("synchronise");
        synchronise.setMinWidth(Region.USE_PREF_SIZE);
        synchronise.setTooltip(new Tooltip("All clips go in step and are zoomed alike.\n"
                + "Without it only the clip that was clicked plays, steps and is zoomed; the others hold."));
        synchronise.selectedProperty().bindBidirectional(model.synchronised());
        HBox.setMargin(synchronise, new javafx.geometry.Insets(0, 0, 0, 6));
        root.getChildren().addAll(out, in, whole, synchronise);
    }

    HBox root() {
        return root;
    }

    private void zoom(double times) {
        model.chosen().ifPresent(row -> model.zoomBy(row, times, 0.5, 0.5));
    }

    private static Button button(String id, String icon, String explanation) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(explanation));
        button.setAccessibleText(explanation);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
