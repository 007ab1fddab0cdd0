package dev.fima.app.window.attention;

import dev.fima.app.window.notice.Notice;
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

    public AttentionView(AttentionModel model, ClipClock clock, Notice empty) {
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
        empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
        root.getChildren().addAll(content, empty);
        scroll.viewportBoundsProperty().addListener((source, old, now) -> grid.fit(now.getWidth(), now.getHeight()));
        model.rows().addListener((InvalidationListener) change -> rebuild());
        clock.frame().addListener((source, old, now) -> showFrame(now.intValue()));
        model.selected().addListener(change -> markChosen());
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
            AttentionLine line = new AttentionLine(row);
            int place = lines.size();
            line.onChosen(() -> model.selected().set(place));
            lines.add(line);
        }
        grid.show(lines);
        markChosen();
        showFrame(clock.frame().get());
    }

    private void markChosen() {
        for (int i = 0; i < grid.lines().size(); i++) {
            grid.lines().get(i).setChosen(i == model.selected().get());
        }
    }

    private void showFrame(int frame) {
        if (root.getScene() != null) {
            grid.lines().forEach(line -> line.show(frame));
            framesShown++;
        }
    }

    /**
     * A column of the grid.
     *
     * @param title short name above it
     * @param explanation what its pictures are
     */
    record Column(String title, String explanation) {}

    /** The columns in order. */
    static List<Column> columns() {
        return List.of(
                new Column("RGB", "The clip, whole frames as the networks see them"),
                new Column("Difference", "The frame difference, mid grey where nothing changes"),
                new Column("RGB map", "Activation map of the RGB features, the mean over their channels"),
                new Column("Diff. map", "Activation map of the features of the frame difference"),
                new Column(
                        "Foreground", "The cells that the pixel-level loss takes for foreground; the others are dark"),
                new Column("Truth", "Ground truth of what moves, where the data set has it"));
    }

    /** What stands in a cell that has nothing to show, for each column. */
    static List<Optional<String>> missing() {
        Optional<String> map = Optional.of("no snapshot");
        return List.of(Optional.empty(), Optional.empty(), map, map, map, Optional.of("unknown"));
    }
}
