package dev.fima.app.window.affinity;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.model.analysis.ClipAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Which matrix is shown and what its colours span. What does not belong to the chosen kind is left out; it stands last, so that
 * nothing moves under the pointer.
 */
final class AffinityBar extends FlowPane {
    private final AffinityModel model;
    private final ChoiceBox<String> clip = box("affinity-clip-choice", "The probe clip that all views show");
    private final ChoiceBox<String> layer = box("affinity-layer", "Layer of the decoder");
    private final ChoiceBox<String> head = box("affinity-head", "Head of the layer");
    private final ChoiceBox<String> time = box("affinity-time", "One time slot of the features, or the mean of all");
    private final Node layerItem = item("Layer", layer);
    private final Node headItem = item("Head", head);
    private final Button redraw = new Button("Draw again");
    private boolean filling;

    AffinityBar(AffinityModel model) {
        super(14, 6);
        this.model = model;
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        Choice<AffinityKind> kind = new Choice<>(
                "affinity-kind", model.choice().kindProperty(), List.of(AffinityKind.values()), AffinityKind::title);
        kind.setTooltip(new Tooltip("What the values of the matrix are"));
        Choice<ScaleChoice> scale = new Choice<>(
                "affinity-scale", model.scaleChoiceProperty(), List.of(ScaleChoice.values()), ScaleChoice::title);
        scale.setTooltip(new Tooltip("Which values the ends of the colour bar stand for"));
        redraw.setId("affinity-redraw");
        redraw.getStyleClass().add("small");
        redraw.setTooltip(new Tooltip("Draw two other crops of the clip, as training does"));
        redraw.setOnAction(event -> model.redraw());
        getChildren()
                .addAll(
                        item("Clip", clip),
                        item("Time", time),
                        item("Colour range", scale),
                        item("Values", kind),
                        layerItem,
                        headItem,
                        redraw);
        clip.setMinWidth(90);
        clip.setMaxWidth(220);
        choose(clip, model.clipProperty(), 0);
        model.clipProperty().addListener(change -> fill());
        choose(layer, model.choice().layerProperty(), 0);
        choose(head, model.choice().headProperty(), 0);
        choose(time, model.choice().slotProperty(), 1);
        InvalidationListener changed = change -> fill();
        model.sourceProperty().addListener(changed);
        model.choice().kindProperty().addListener(changed);
        fill();
    }

    private static ChoiceBox<String> box(String id, String tooltip) {
        ChoiceBox<String> box = new SteadyChoiceBox<>();
        box.setId(id);
        box.getStyleClass().add("small");
        box.setTooltip(new Tooltip(tooltip));
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /** A caption and its control, which stay together when the bar wraps. */
    private static HBox item(String caption, Region control) {
        Label label = new Label(caption);
        label.setMinWidth(Region.USE_PREF_SIZE);
        control.setMinWidth(Region.USE_PREF_SIZE);
        HBox item = new HBox(6, label, control);
        item.setAlignment(Pos.CENTER_LEFT);
        return item;
    }

    private void choose(ChoiceBox<String> box, IntegerProperty value, int offset) {
        box.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                value.set(now.intValue() - offset);
            }
        });
    }

    private void fill() {
        Optional<ClipAnalysis> analysis = model.analysis();
        AffinityKind kind = model.choice().kindProperty().get();
        filling = true;
        List<String> clips = model.clipNames();
        fill(clip, clips.size(), model.clipProperty().get(), clips::get);
        fill(
                layer,
                analysis.map(AffinityChoice::layers).orElse(0),
                model.choice().layerProperty().get(),
                i -> "" + (i + 1));
        fill(
                head,
                analysis.map(AffinityChoice::heads).orElse(0),
                model.choice().headProperty().get(),
                i -> "" + (i + 1));
        fill(
                time,
                analysis.map(c -> c.affinity().size()).orElse(1),
                model.choice().slotProperty().get() + 1,
                i -> i == 0 ? "mean over time" : "slot " + i);
        filling = false;
        boolean attention =
                kind == AffinityKind.CROSS_ATTENTION && !layer.getItems().isEmpty();
        show(layerItem, attention);
        show(headItem, attention);
        show(redraw, kind == AffinityKind.DRAWN_CROPS);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static void fill(ChoiceBox<String> box, int count, int chosen, IntFunction<String> name) {
        List<String> names = IntStream.range(0, count).mapToObj(name).toList();
        if (!names.equals(box.getItems())) {
            box.getItems().setAll(names);
        }
        int place = Math.max(0, Math.min(count - 1, chosen));
        if (box.getSelectionModel().getSelectedIndex() != place) {
            box.getSelectionModel().select(place);
        }
    }
}
