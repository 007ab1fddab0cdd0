package dev.fima.app.window.whatif;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SliderKeys;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.whatif.Parameter;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One change of the list: its sliders, the part that it is about, and where it stands. */
final class ChangeCard extends VBox {
    private static final double NAME_WIDTH = 78;
    private static final double VALUE_WIDTH = 40;

    private final WhatIfModel model;
    private final ChangeItem item;
    private final Label title = new Label();
    private final Button up = icon("fth-chevron-up", "Do it earlier (Alt and the up arrow)");
    private final Button down = icon("fth-chevron-down", "Do it later (Alt and the down arrow)");

    ChangeCard(WhatIfModel model, ChangeItem item) {
        super(4);
        this.model = model;
        this.item = item;
        getStyleClass().add("change-card");
        title.getStyleClass().add("panel-title");
        title.setMinWidth(0);
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setTooltip(wrapped(
                item.kind().help() + "\nIn the profile: " + item.kind().effect().title() + "."));
        HBox.setHgrow(title, Priority.ALWAYS);
        Button out = icon("fth-x", "Take this change away (Delete)");
        out.setId("change-out");
        out.setOnAction(event -> model.remove(item));
        up.setOnAction(event -> model.move(item, -1));
        down.setOnAction(event -> model.move(item, 1));
        HBox head = new HBox(2, title, up, down, out);
        head.setAlignment(Pos.TOP_LEFT);
        getChildren().add(head);
        GridPane sliders = new GridPane();
        sliders.setHgap(6);
        sliders.setVgap(2);
        int row = 0;
        for (Parameter parameter : item.kind().parameters(model.frames())) {
            addSlider(sliders, row++, parameter);
        }
        if (row > 0) {
            getChildren().add(sliders);
        }
        if (item.kind().hasRoute()) {
            getChildren().add(new RouteLine(model, item));
            InvalidationListener routed =
                    change -> sliders.setDisable(item.change().get().route().isPresent());
            item.change().addListener(routed);
            routed.invalidated(item.change());
        }
        if (item.kind().needsOtherClip()) {
            getChildren().add(otherClip());
        }
        if (item.kind().placed()) {
            getChildren().add(outside());
        }
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        place();
    }

    private static Tooltip wrapped(String words) {
        Tooltip tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    private static Button icon(String literal, String words) {
        Button button = new Button(null, new FontIcon(literal));
        button.getStyleClass().addAll("button-icon", "flat", "point-out");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }

    ChangeItem item() {
        return item;
    }

    /** Says where it stands in the list. */
    void place() {
        int place = model.items().indexOf(item);
        title.setText((model.items().size() > 1 ? (place + 1) + ". " : "")
                + item.kind().title());
        up.setDisable(place == 0);
        down.setDisable(place == model.items().size() - 1);
    }

    private void press(KeyEvent event) {
        if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            model.move(item, event.getCode() == KeyCode.UP ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            model.remove(item);
            event.consume();
        }
    }

    private void addSlider(GridPane sliders, int row, Parameter parameter) {
        double now = item.change().get().value(parameter.name(), model.frames());
        Slider slider = new Slider(parameter.min(), Math.max(parameter.max(), parameter.min() + parameter.step()), now);
        slider.setId("change-" + parameter.name());
        slider.setMinWidth(40);
        slider.setPrefWidth(90);
        slider.setAccessibleText(item.kind().title() + ": " + parameter.title());
        slider.setTooltip(
                wrapped(parameter.help() + (parameter.unit().isEmpty() ? "" : "\nIn " + parameter.unit() + ".")));
        slider.setDisable(parameter.min() >= parameter.max());
        GridPane.setHgrow(slider, Priority.ALWAYS);
        Label name = new Label(parameter.title());
        name.getStyleClass().add("hint");
        name.setMinWidth(NAME_WIDTH);
        Label value = new Label(words(parameter, now));
        value.getStyleClass().add("value");
        value.setMinWidth(VALUE_WIDTH);
        value.setAlignment(Pos.CENTER_RIGHT);
        slider.valueProperty().addListener((source, old, moved) -> {
            double stepped = stepped(parameter, moved.doubleValue());
            value.setText(words(parameter, stepped));
            if (stepped != item.change().get().value(parameter.name(), model.frames())) {
                item.change().set(item.change().get().with(parameter.name(), stepped));
            }
        });
        SliderKeys.steer(slider, parameter.step(), target -> slider.setValue(stepped(parameter, target)));
        item.change().addListener((source, old, changed) -> {
            double set = changed.value(parameter.name(), model.frames());
            if (stepped(parameter, slider.getValue()) != set) {
                slider.setValue(set);
            }
        });
        sliders.addRow(row, name, slider, value);
    }

    /** The nearest value that the slider offers. */
    static double stepped(Parameter parameter, double value) {
        double steps = Math.rint((value - parameter.min()) / parameter.step());
        // Of decimal steps: 0.1 three times is not 0.3.
        double exact = Math.rint((parameter.min() + steps * parameter.step()) * 1e6) / 1e6;
        return Math.max(parameter.min(), Math.min(parameter.max(), exact));
    }

    private static String words(Parameter parameter, double value) {
        String number = parameter.whole() ? String.format(Locale.ROOT, "%.0f", value) : Parameter.write(value);
        return parameter.unit().startsWith("%") ? number + " %" : number;
    }

    private Node otherClip() {
        ChoiceBox<ProbeClip> box = new SteadyChoiceBox<>();
        box.setId("change-other");
        box.getStyleClass().add("small");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setConverter(new Choice.Titles<>(model::title));
        box.setTooltip(new Tooltip("The probe clip that gives the background"));
        boolean[] filling = {false};
        InvalidationListener fill = change -> {
            filling[0] = true;
            List<ProbeClip> others = model.otherClips();
            if (!others.equals(box.getItems())) {
                box.getItems().setAll(others);
            }
            box.setValue(item.change().get().other().orElse(null));
            filling[0] = false;
        };
        model.clips().addListener(fill);
        model.clipProperty().addListener(fill);
        item.change().addListener(fill);
        fill.invalidated(item.change());
        box.valueProperty().addListener((source, old, chosen) -> {
            if (!filling[0] && chosen != null) {
                item.change().set(item.change().get().with(chosen));
            }
        });
        Label name = new Label("From");
        name.getStyleClass().add("hint");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(6, name, box);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(box, Priority.ALWAYS);
        return line;
    }

    private Node outside() {
        CheckBox box = new CheckBox("The other side");
        box.setId("change-outside");
        box.setTooltip(wrapped("What lies outside of the part takes its place, and the part that of the rest."));
        box.setSelected(model.isOutside(item));
        box.setOnAction(event -> model.setOutside(item, box.isSelected()));
        return box;
    }
}
