package dev.fima.app.window.ablation;

import dev.fima.model.evaluation.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The fields of the next ablation. */
final class AblationFormView extends ScrollPane {
    private static final double EDGE = 12;

    /**
     * @param basis on which data and with which settings it will be, in a sentence
     * @param problem why it cannot be started; empty if it can
     * @param planned what it will run
     */
    AblationFormView(
            AblationForm form,
            ObservableValue<String> basis,
            ObservableValue<String> problem,
            ObservableValue<PlannedRuns> planned) {
        VBox variants = new VBox(4);
        form.variants().forEach((variant, chosen) -> variants.getChildren().add(box(variant.id(), chosen)));
        VBox controls = new VBox(4);
        for (Map.Entry<Condition.Control, ? extends Property<Boolean>> control :
                form.controls().entrySet()) {
            controls.getChildren().add(box(control.getKey().id(), control.getValue()));
        }
        VBox fields = new VBox(
                10,
                field("Steps of each run", "ablation-steps", form.stepsProperty(), 80, ""),
                field("Seeds", "ablation-seeds", form.seedsProperty(), 110, ""),
                field(
                        "Also, with a length of their own",
                        "ablation-further",
                        form.furtherProperty(),
                        190,
                        "moco@1250"));
        fields.setFillWidth(false);
        HBox parts = new HBox(40, titled("Variants", variants), titled("Controls", controls), fields);
        Label wrong = wrapped(problem, "ablation-problem");
        wrong.getStyleClass().add("problem");
        Label data = wrapped(basis, "ablation-basis");
        PlannedRunsPane runs = new PlannedRunsPane(planned);
        VBox all = new VBox(14, data, parts, wrong, new Separator(), runs);
        all.setPadding(new Insets(EDGE));
        // The table may be wider than what is seen of it; texts keep to that.
        ObservableValue<Number> room = viewportBoundsProperty().map(bounds -> bounds.getWidth() - 2 * EDGE);
        for (Label text : List.of(data, wrong)) {
            text.maxWidthProperty().bind(room);
        }
        runs.sentenceWidth().bind(room);
        setContent(all);
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
    }

    private static CheckBox box(String id, Property<Boolean> chosen) {
        CheckBox box = new CheckBox(id);
        // Names such as moco_vd hold an underscore.
        box.setMnemonicParsing(false);
        box.setId("ablation-" + id.toLowerCase(Locale.ROOT));
        box.selectedProperty().bindBidirectional(chosen);
        return box;
    }

    private static Node titled(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("panel-title");
        return new VBox(6, heading, content);
    }

    private static Node field(String title, String id, StringProperty text, double width, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("small");
        field.setPrefWidth(width);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(text);
        field.setTooltip(new Tooltip(title));
        Label label = new Label(title);
        label.getStyleClass().add("hint");
        return new VBox(4, label, field);
    }

    private static Label wrapped(ObservableValue<String> text, String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("hint");
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }
}
