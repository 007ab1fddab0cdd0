package dev.fima.app.window.inspector;

import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.SettingKind;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** One setting in the form: title, input, unit, and under it what is wrong with what was typed. */
final class SettingField {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

    private static final int LONGEST_UNIT = 6;
    private static final double ROOM_FOR_UNIT = 210;

    private final ExperimentForm form;
    private final Setting<?> setting;
    private final Label title = new Label();
    private final Label problem = new Label();
    private final Button use = new Button();
    private final Label idle = new Label();
    private final Control input;
    private final VBox root = new VBox();

    SettingField(ExperimentForm form, Setting<?> setting) {
        this.form = form;
        this.setting = setting;
        input = input(form.text(setting));
        input.setId("setting-" + setting.key());
        input.setAccessibleText(setting.title());
        Tooltip tooltip = new Tooltip(setting.help() + "\nAllowed: " + setting.range()
                + ".\nOn the command line: --set " + setting.key() + "=…"
                + "\nAlt+Backspace, or a double click on the name, brings the preset's value back.");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(380);
        tooltip.setShowDuration(Duration.seconds(30));
        title.setText(setting.title());
        title.setTooltip(tooltip);
        title.setWrapText(true);
        title.setMinWidth(60);
        title.getStyleClass().add("field-title");
        title.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                form.reset(setting);
            }
        });
        input.setTooltip(tooltip);
        input.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.BACK_SPACE && event.isAltDown()) {
                form.reset(setting);
                event.consume();
            }
        });
        HBox line = new HBox(title);
        if (!shownUnit().isEmpty()) {
            Label unit = new Label(shownUnit());
            unit.getStyleClass().addAll("hint", "field-unit");
            unit.setMinWidth(Region.USE_PREF_SIZE);
            // Whole or not at all; the tooltip always has it.
            unit.visibleProperty().bind(root.widthProperty().greaterThan(ROOM_FOR_UNIT));
            unit.managedProperty().bind(unit.visibleProperty());
            line.getChildren().add(unit);
        }
        // The last of the words takes what is left, so that the inputs stand below each other.
        Label last = (Label) line.getChildren().get(line.getChildren().size() - 1);
        last.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(last, Priority.ALWAYS);
        line.getChildren().add(input);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("field-line");
        problem.setWrapText(true);
        problem.getStyleClass().add("field-problem");
        problem.setMinHeight(Region.USE_PREF_SIZE);
        idle.getStyleClass().add("hint");
        idle.setWrapText(true);
        idle.setMinHeight(Region.USE_PREF_SIZE);
        idle.setId("idle-" + setting.key());
        use.setId("use-" + setting.key());
        use.getStyleClass().add("small");
        root.getStyleClass().add("field");
        root.getChildren().add(line);
        form.problems().addListener((MapChangeListener<String, String>) change -> {
            if (change.getKey().equals(setting.key())) {
                mark();
            }
        });
        InvalidationListener marking = change -> mark();
        form.text(setting).addListener(marking);
        form.settings().addListener(marking);
        mark();
    }

    /** The unit, unless the title says it already or there is no room; the tooltip always has it. */
    private String shownUnit() {
        boolean shown =
                setting.unit().length() <= LONGEST_UNIT && !setting.unit().equalsIgnoreCase(setting.title());
        return shown ? setting.unit() : "";
    }

    Parent root() {
        return root;
    }

    private void mark() {
        String sentence = form.problems().get(setting.key());
        problem.setText(sentence == null ? "" : sentence);
        root.getChildren().removeAll(problem, use, idle);
        Optional<String> effect = form.settings().get().flatMap(read -> NoEffect.of(setting, read));
        effect.ifPresent(why -> {
            idle.setText(why);
            root.getChildren().add(idle);
        });
        title.pseudoClassStateChanged(IDLE, effect.isPresent());
        if (sentence != null) {
            root.getChildren().add(problem);
            form.suggestion(setting).ifPresent(value -> {
                use.setText("Use " + value);
                use.setOnAction(event -> form.text(setting).set(value));
                root.getChildren().add(use);
            });
        }
        input.pseudoClassStateChanged(DANGER, sentence != null);
        title.pseudoClassStateChanged(CHANGED, form.changed(setting));
    }

    private Control input(StringProperty text) {
        SettingKind<?> kind = setting.kind();
        if (kind instanceof SettingKind.Flag) {
            CheckBox box = new CheckBox();
            box.setSelected(Boolean.parseBoolean(text.get()));
            box.selectedProperty().addListener((source, old, now) -> text.set(now.toString()));
            text.addListener((source, old, now) ->
                    box.setSelected(now.toLowerCase(Locale.ROOT).equals("true")));
            return box;
        }
        if (kind instanceof SettingKind.Choice<?> choice) {
            ChoiceBox<String> box = new SteadyChoiceBox<>(FXCollections.observableArrayList(choice.names()));
            box.valueProperty().bindBidirectional(text);
            box.getStyleClass().add("small");
            box.setPrefWidth(84);
            box.setMinWidth(84);
            return box;
        }
        TextField field = new TextField();
        field.textProperty().bindBidirectional(text);
        field.getStyleClass().add("small");
        field.setPrefColumnCount(7);
        field.setMinWidth(70);
        field.setPrefWidth(84);
        field.setAlignment(
                kind instanceof SettingKind.Whole || kind instanceof SettingKind.Real
                        ? Pos.CENTER_RIGHT
                        : Pos.CENTER_LEFT);
        return field;
    }
}
