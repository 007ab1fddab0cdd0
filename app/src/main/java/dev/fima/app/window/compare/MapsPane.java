package dev.fima.app.window.compare;

import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.Heat;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The selected clip as every run sees it: a row a run, a column a quantity, one colour scale a column. */
final class MapsPane extends GridPane {
    private static final double NAME_WIDTH = 112;
    private static final double BAR_HEIGHT = 52;

    private final CompareModel model;
    private final Selection selection;
    private final List<Runnable> frameListeners = new ArrayList<>();

    MapsPane(CompareModel model, Selection selection) {
        setHgap(12);
        setVgap(10);
        this.model = model;
        this.selection = selection;
        setPadding(new Insets(12, 16, 12, 16));
        ChangeListener<Number> frames = (source, old, now) -> frameListeners.forEach(Runnable::run);
        selection.frameProperty().when(ShownNode.of(this)).addListener(frames);
        selection.opacityProperty().when(ShownNode.of(this)).addListener(frames);
    }

    void rebuild() {
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        frameListeners.clear();
        getColumnConstraints().add(new ColumnConstraints(NAME_WIDTH));
        getRowConstraints().add(new RowConstraints());
        List<ComparedRun> runs = model.runs().getValue();
        for (int r = 0; r < runs.size(); r++) {
            RowConstraints row = new RowConstraints();
            row.setVgrow(Priority.ALWAYS);
            row.setPrefHeight(100);
            getRowConstraints().add(row);
            add(name(runs.get(r)), 0, r + 1);
        }
        getRowConstraints().add(new RowConstraints(BAR_HEIGHT));
        activation(1, "RGB map", ClipAnalysis::rgb, true);
        activation(2, "Difference map", ClipAnalysis::difference, false);
        affinity(3);
    }

    private static Node name(ComparedRun run) {
        Label name = new Label(run.name());
        name.getStyleClass().add("column-name");
        name.setWrapText(true);
        Label step = new Label(run.stepName()
                .map(shown -> shown + (run.point().pinned().isPresent() ? ", pinned" : ""))
                .orElse("no snapshot"));
        step.getStyleClass().addAll("text-muted", "text-small");
        VBox box = new VBox(2, name, step);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void activation(int column, String name, Function<ClipAnalysis, ActivationMap> which, boolean rgb) {
        ColourScale scale = model.activationScale(which);
        begin(column, name, scale, "activation");
        List<ComparedRun> runs = model.runs().getValue();
        for (int r = 0; r < runs.size(); r++) {
            ComparedRun run = runs.get(r);
            Optional<ClipAnalysis> clip = model.clip(run);
            if (clip.isEmpty()) {
                add(missing(), column, r + 1);
                continue;
            }
            Optional<ClipFrames> frames =
                    run.probes().flatMap(p -> model.place(p).flatMap(p::framesOf));
            DrawnPane<CellGeometry> pane = new DrawnPane<>();
            pane.named((rgb ? "RGB map of " : "Difference map of ") + run.name());
            Runnable draw = () -> pane.show(frame(
                    which.apply(clip.get()),
                    frames,
                    scale,
                    rgb,
                    new FrameName(
                            ClipWords.of(clip.get().clip()) + "\n" + name + " of " + run.title(),
                            clip.get().clip().firstFrame())));
            frameListeners.add(draw);
            draw.run();
            add(pane, column, r + 1);
        }
    }

    private FrameDrawing frame(
            ActivationMap map, Optional<ClipFrames> frames, ColourScale scale, boolean rgb, FrameName name) {
        int count = frames.map(f -> f.rgb().count()).orElse(1);
        int t = Math.min(selection.frameProperty().get(), count - 1);
        int slot = Math.max(0, t * map.slots() / count);
        Optional<FrameStack> pictures = frames.map(f -> rgb ? f.rgb() : f.difference());
        return new FrameDrawing(
                pictures,
                t,
                map.height(),
                map.width(),
                Optional.of(new Heat(
                        "activation",
                        new Grid(map.slot(slot), map.height(), map.width()),
                        scale,
                        selection.opacityProperty().get())),
                false,
                List.of(),
                name,
                selection.theme());
    }

    private void affinity(int column) {
        ColourScale scale = model.affinityScale();
        begin(column, "Affinity, mean over time", scale, "cosine similarity");
        List<ComparedRun> runs = model.runs().getValue();
        for (int r = 0; r < runs.size(); r++) {
            ComparedRun run = runs.get(r);
            add(
                    model.clip(run)
                            .map(clip -> matrix(clip, scale, run.title()))
                            .orElseGet(MapsPane::missing),
                    column,
                    r + 1);
        }
    }

    private static Node matrix(ClipAnalysis clip, ColourScale scale, String run) {
        return new DrawnPane<>(
                        new MatrixPicture(clip.affinity().get(0), clip.rgb().width(), scale, run))
                .named("Affinity matrix of " + run);
    }

    private void begin(int column, String name, ColourScale scale, String quantity) {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setHgrow(Priority.ALWAYS);
        constraints.setPrefWidth(100);
        getColumnConstraints().add(constraints);
        Label label = new Label(name);
        label.getStyleClass().addAll("column-name", "text-muted");
        add(label, column, 0);
        DrawnPane<Rectangle2D> bar = new DrawnPane<>(new ScaleBar(scale, quantity, selection.theme()));
        bar.named("Colours of " + name);
        // What the colours mean is said by the pictures: the Tab key passes it by.
        bar.setFocusTraversable(false);
        add(bar, column, model.runs().getValue().size() + 1);
    }

    private static Node missing() {
        Label label = new Label("this run does not watch the clip");
        label.getStyleClass().addAll("text-muted", "text-small");
        label.setWrapText(true);
        return label;
    }

    /** What is compared, in words. */
    String caption() {
        return model.runs().getValue().stream()
                .flatMap(run -> model.clip(run).stream())
                .findFirst()
                .map(clip -> String.format(
                        Locale.ROOT,
                        "%s, frame %d on; one range a column",
                        clip.clip().video(),
                        clip.clip().firstFrame()))
                .orElse("");
    }
}
