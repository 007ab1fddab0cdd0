package dev.fima.app.window.attention;

import dev.fima.app.window.empty.EmptyPanel;
import dev.fima.app.window.time.ClipClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The grid of probe clips with its bar of display options and its colour bar. */
public final class AttentionView {
    private final AttentionModel model;
    private final ClipClock clock;
    private final AttentionGrid grid;
    private final StackPane root = new StackPane();
    private long framesShown;

    public AttentionView(AttentionModel model, ClipClock clock, EmptyPanel empty) {
        this.model = model;
        this.clock = clock;
        grid = new AttentionGrid();
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = new VBox(new OverlayBar(model).root(), scroll);
        content.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        empty.root().visibleProperty().bind(Bindings.isEmpty(model.rows()));
        root.getChildren().addAll(content, empty.root());
        scroll.viewportBoundsProperty().addListener((source, old, now) -> grid.fit(now.getWidth(), now.getHeight()));
        model.rows().addListener((InvalidationListener) change -> rebuild());
        clock.frame().addListener((source, old, now) -> showFrame(now.intValue()));
        rebuild();
    }

    public Parent root() {
        return root;
    }

    /** How often the clips have gone to another frame; the bench divides it by time. */
    public long framesShown() {
        return framesShown;
    }

    private void rebuild() {
        List<AttentionLine> lines = new ArrayList<>();
        for (AttentionRow row : model.rows()) {
            lines.add(new AttentionLine(row));
        }
        grid.show(lines);
        showFrame(clock.frame().get());
    }

    private void showFrame(int frame) {
        if (root.getScene() != null) {
            grid.lines().forEach(line -> line.show(frame));
            framesShown++;
        }
    }

    /** Names above the columns, in order. */
    static List<String> columns() {
        return List.of(
                "RGB", "Frame difference", "RGB activation", "Diff. activation", "Foreground mask", "Ground truth");
    }

    /** What stands in a cell that has nothing to show, for each column. */
    static List<Optional<String>> missing() {
        Optional<String> map = Optional.of("after the first snapshot");
        return List.of(Optional.empty(), Optional.empty(), map, map, map, Optional.of("not known"));
    }
}
