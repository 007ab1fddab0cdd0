package dev.fima.app.window.affinity;

import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.model.analysis.ClipAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * Which matrix is shown and what its colours span. What does not belong to the chosen kind is left out; it stands last, so that
 * nothing moves under the pointer.
 */
final class AffinityBar extends ViewBar {
    private final AffinityModel model;
    private final ChoiceBox<String> clip = box("affinity-clip-choice", "The probe clip that all views show");
    private final ChoiceBox<String> layer = box("affinity-layer", "Layer of the decoder");
    private final ChoiceBox<String> head = box("affinity-head", "Head of the layer");
    private final ChoiceBox<String> time = box("affinity-time", "One time slot of the features, or the mean of all");
    private final Button redraw = new Button("Draw again");
    private boolean filling;

    AffinityBar(AffinityModel model) {
        this.model = model;
        Choice<AffinityKind> kind = new Choice<>(
                "affinity-kind", model.choice().kindProperty(), List.of(AffinityKind.values()), AffinityKind::title);
        Tooltip values = new Tooltip("What the values of the matrix are\n" + Statistics.AFFINITY.explained() + "\n"
                + Statistics.CROSS_ATTENTION.explained());
        values.setWrapText(true);
        values.setMaxWidth(420);
        kind.setTooltip(values);
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
                        item("Colours", scale),
                        item("Values", kind),
                        layer,
                        head,
                        redraw);
        clip.setMinWidth(90);
        clip.setMaxWidth(180);
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
                i -> "layer " + (i + 1));
        fill(
                head,
                analysis.map(AffinityChoice::heads).orElse(0),
                model.choice().headProperty().get(),
                i -> "head " + (i + 1));
        fill(
                time,
                analysis.map(c -> c.affinity().size()).orElse(1),
                model.choice().slotProperty().get() + 1,
                i -> i == 0 ? "mean over time" : "slot " + i);
        filling = false;
        boolean attention =
                kind == AffinityKind.CROSS_ATTENTION && !layer.getItems().isEmpty();
        show(layer, attention);
        show(head, attention);
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
