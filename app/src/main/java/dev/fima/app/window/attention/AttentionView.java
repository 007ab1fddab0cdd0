package dev.fima.app.window.attention;

import dev.fima.app.window.control.Notice;
import dev.fima.app.window.selection.ClipClock;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The grid of probe clips with its bar of display options and its colour bar. */
public final class AttentionView {
    private final AttentionModel model;
    private final ClipClock clock;
    private final AttentionGrid grid;
    private final StackPane root = new StackPane();
    private final ScrollPane scroll;
    private final Label sentence = sentence();
    private List<AttentionColumn> shown = List.of();
    private List<AttentionRow> rowsShown = List.of();
    private long framesShown;

    /**
     * @param empty stands here while there are no clips
     * @param beside the choice of runs beside the shown one
     */
    AttentionView(AttentionModel model, ClipClock clock, Notice empty, BesideMenu beside) {
        this.model = model;
        this.clock = clock;
        grid = new AttentionGrid();
        scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.skinProperty().addListener(change -> drawDirectly());
        scroll.vvalueProperty().addListener(change -> showFrame(clock.frame().get()));
        // On top of a border pane the bar keeps the height that it needs when it wraps.
        // In the order of the Tab key.
        BorderPane content = new BorderPane();
        content.setTop(new VBox(new OverlayBar(model, beside.button()).root(), sentence));
        content.setCenter(scroll);
        content.setBottom(readout());
        content.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
        root.getChildren().addAll(content, empty);
        scroll.viewportBoundsProperty().addListener((source, old, now) -> {
            grid.fit(now.getWidth(), now.getHeight());
            showFrame(clock.frame().get());
        });
        grid.heightProperty().addListener(change -> showFrame(clock.frame().get()));
        model.rows().addListener((InvalidationListener) change -> rebuild());
        clock.frame().addListener((source, old, now) -> showFrame(now.intValue()));
        // Frames that pass while another panel lies over this one are not shown.
        root.sceneProperty().addListener(change -> showFrame(clock.frame().get()));
        model.selected().addListener(change -> markChosen());
        model.synchronised().addListener(change -> showFrame(clock.frame().get()));
        InvalidationListener columns = change -> rebuild();
        model.others().addListener(columns);
        model.othersShown().addListener(columns);
        model.columnSet().addListener(columns);
        model.name().addListener(columns);
        model.snapshot().addListener(columns);
        // Once clips are read it is known whether any has ground truth.
        model.painted().addListener(columns);
        rebuild();
    }

    private static Label sentence() {
        Label sentence = new Label();
        sentence.setId("attention-sentence");
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setTooltip(new Tooltip(ScoreSentence.EXPLANATION));
        sentence.visibleProperty().bind(sentence.textProperty().isNotEmpty());
        sentence.managedProperty().bind(sentence.visibleProperty());
        return sentence;
    }

    private Label readout() {
        Label readout = new Label();
        readout.setId("attention-readout");
        readout.getStyleClass().addAll("hint", "readout");
        readout.setMinWidth(0);
        readout.setMaxWidth(Double.MAX_VALUE);
        readout.textProperty()
                .bind(model.reading()
                        .map(text -> text.isEmpty()
                                ? "Point at a picture to read it, by mouse or arrow keys; a double click or Enter opens it large."
                                : text));
        return readout;
    }

    public Parent root() {
        return root;
    }

    /** How often the clips have gone to another frame; the bench divides it by time. */
    public long framesShown() {
        return framesShown;
    }

    private void rebuild() {
        sentence.setText(ScoreSentence.of(model.scores()));
        List<AttentionColumn> columns = model.shownColumns();
        if (columns.equals(shown) && rowsShown.equals(model.rows())) {
            return;
        }
        shown = columns;
        rowsShown = List.copyOf(model.rows());
        List<AttentionLine> lines = new ArrayList<>();
        for (AttentionRow row : model.rows()) {
            AttentionLine line = new AttentionLine(model, row, columns);
            int place = lines.size();
            line.onChosen(() -> model.selected().set(place));
            lines.add(line);
        }
        grid.show(columns, lines, model.columnSet().get() == ColumnSet.COMPARISON);
        markChosen();
        showFrame(clock.frame().get());
    }

    /** A scroll pane keeps a picture of its content, which playing clips would have it make anew for every frame. */
    private void drawDirectly() {
        Node viewport = scroll.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    private void markChosen() {
        for (int i = 0; i < grid.lines().size(); i++) {
            grid.lines().get(i).setChosen(i == model.selected().get());
        }
    }

    private void showFrame(int frame) {
        model.frame().set(frame);
        if (root.getScene() != null) {
            List<AttentionLine> lines = grid.lines();
            for (int i = 0; i < lines.size(); i++) {
                boolean plays =
                        model.synchronised().get() || i == model.selected().get();
                if (plays && inSight(lines.get(i))) {
                    lines.get(i).show(frame);
                }
            }
            framesShown++;
        }
    }

    /** Whether a line lies in the scrolled part of the grid, at least with its edge; the others need no frames. */
    private boolean inSight(AttentionLine line) {
        double seen = scroll.getViewportBounds().getHeight();
        double above = scroll.getVvalue() * Math.max(0, grid.getHeight() - seen);
        return line.getBoundsInParent().getMaxY() >= above
                && line.getBoundsInParent().getMinY() <= above + seen;
    }
}
