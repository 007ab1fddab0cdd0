package dev.fima.app.window.inspection;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.model.method.StepAnatomy.ContrastAnatomy;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Which step is shown, and the choice of sample, contrast and direction. */
final class InspectionBar extends HBox {
    private final InspectionModel model;
    // Held here, or nothing would keep it alive.
    private final ObjectProperty<Boolean> byN;
    private final Label step = new Label();
    private final ChoiceBox<String> sample = new SteadyChoiceBox<>();
    private final ChoiceBox<String> contrast = new SteadyChoiceBox<>();
    private boolean filling;

    InspectionBar(InspectionModel model) {
        super(8);
        this.model = model;
        byN = model.askedByNProperty().asObject();
        getStyleClass().add("view-bar");
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(6, 12, 6, 12));
        step.getStyleClass().add("panel-title");
        step.setMinWidth(Region.USE_PREF_SIZE);
        sample.setId("inspection-sample");
        sample.setMaxWidth(280);
        contrast.setId("inspection-contrast");
        link(sample, model.sampleProperty());
        link(contrast, model.contrastProperty());
        Choice<Boolean> direction = new Choice<>(
                "inspection-direction",
                byN,
                List.of(false, true),
                reversed -> reversed ? "from n to m" : "from m to n");
        direction.setTooltip(new Tooltip(
                "The pixel-level contrast runs both ways: cells of crop m are the queries that predict the motion"
                        + " of crop n, and those of n the motion of m."));
        direction.setMinWidth(Region.USE_PREF_SIZE);
        sample.setTooltip(
                new Tooltip("A video of the batch. The one whose cells have the most positives is shown first."));
        getChildren()
                .addAll(
                        step,
                        caption("Sample"),
                        sample,
                        caption("Prediction"),
                        direction,
                        caption("Contrast"),
                        contrast);
        model.inspected().addListener((property, old, now) -> fill());
        fill();
    }

    private void link(ChoiceBox<String> box, IntegerProperty place) {
        box.getStyleClass().add("small");
        box.getSelectionModel().selectedIndexProperty().addListener((property, old, now) -> {
            if (!filling && now.intValue() >= 0) {
                place.set(now.intValue());
            }
        });
        place.addListener((property, old, now) -> box.getSelectionModel().select(now.intValue()));
    }

    private void fill() {
        model.inspected().getValue().ifPresent(inspected -> {
            filling = true;
            // Counted as in the metrics: the first step is step 1.
            step.setText("Step " + (inspected.step().step() + 1));
            List<BatchSample> samples = inspected.samples();
            set(
                    sample,
                    IntStream.range(0, inspected.explained())
                            .mapToObj(i -> (i + 1) + "  " + samples.get(i).video())
                            .toList());
            set(
                    contrast,
                    inspected.step().contrasts().stream()
                            .map(ContrastAnatomy::name)
                            .map(InspectionBar::title)
                            .toList());
            sample.getSelectionModel().select(model.sampleProperty().get());
            contrast.getSelectionModel().select(model.contrastProperty().get());
            filling = false;
        });
    }

    private static void set(ChoiceBox<String> box, List<String> items) {
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
    }

    /** "vv m" as "L_VV, query of m", "fra n1" as "L_Fra, n slot 1". */
    private static String title(String name) {
        String view = name.substring(name.indexOf(' ') + 1);
        if (name.startsWith("fra ") && view.length() == 2) {
            return "L_Fra, " + view.charAt(0) + " slot " + view.charAt(1);
        }
        return (name.startsWith("vv ") ? "L_VV" : name.startsWith("vd ") ? "L_VD" : name) + ", query of " + view;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
