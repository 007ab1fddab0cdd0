package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.canvas.LayoutIsland;
import dev.fima.app.window.control.SliderKeys;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.TrainingTime;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sliders of clip time and training time. */
public final class TimeBar {
    private static final double FRAME_WIDTH = 44;
    private static final double FRAME_HEIGHT = 20;

    private final HBox root = new HBox();

    public TimeBar(ActionCatalogue actions, ClipClock clock, TrainingTime training) {
        root.getStyleClass().add("time-bar");
        root.getChildren()
                .addAll(
                        ActionControls.iconButton(actions.get(ActionId.PREVIOUS_FRAME)),
                        ActionControls.iconButton(actions.get(ActionId.PLAY)),
                        ActionControls.iconButton(actions.get(ActionId.NEXT_FRAME)));
        addClipTime(clock);
        Region gap = new Region();
        gap.getStyleClass().add("time-gap");
        root.getChildren().add(gap);
        addTrainingTime(training);
        root.getChildren()
                .addAll(
                        ActionControls.iconButton(actions.get(ActionId.FORK)),
                        ActionControls.iconButton(actions.get(ActionId.PIN_STEP)),
                        ActionControls.iconButton(actions.get(ActionId.FOLLOW)));
    }

    public Parent root() {
        return root;
    }

    private void addClipTime(ClipClock clock) {
        Slider slider = new Slider(0, clock.length().get() - 1.0, 0);
        slider.maxProperty().bind(clock.length().subtract(1.0));
        slider.setId("clip-time");
        SliderKeys.steer(slider, 1, place -> {
            clock.playing().set(false);
            clock.frame().set((int) Math.round(place));
        });
        slider.setMinWidth(80);
        slider.setPrefWidth(220);
        slider.valueProperty().addListener((source, old, now) -> {
            if (slider.isValueChanging() || slider.isPressed()) {
                clock.playing().set(false);
                clock.frame().set((int) Math.round(now.doubleValue()));
            }
        });
        clock.frame().addListener((source, old, now) -> {
            if (!slider.isValueChanging() && !slider.isPressed()) {
                slider.setValue(now.intValue());
            }
        });
        Label place = new Label();
        place.setId("clip-place");
        place.getStyleClass().add("value");
        place.setMinSize(FRAME_WIDTH, FRAME_HEIGHT);
        place.setPrefSize(FRAME_WIDTH, FRAME_HEIGHT);
        place.textProperty()
                .bind(clock.frame()
                        .add(1)
                        .asString()
                        .concat("/")
                        .concat(clock.length().asString()));
        ChoiceBox<Double> speed = new SteadyChoiceBox<>(FXCollections.observableArrayList(0.25, 0.5, 1.0, 2.0));
        speed.setId("speed");
        speed.getStyleClass().add("small");
        speed.setConverter(new Speeds());
        speed.setValue(clock.speed().get());
        speed.valueProperty().addListener((source, old, now) -> clock.speed().set(now));
        speed.setTooltip(new Tooltip("Speed of all clips; 1x is 25 frames a second."));
        ToggleButton loop = new ToggleButton(null, new FontIcon("fth-repeat"));
        loop.getStyleClass().addAll("button-icon", "flat");
        loop.selectedProperty().bindBidirectional(clock.looping());
        loop.setTooltip(new Tooltip("Start over at the end"));
        loop.setAccessibleText("Loop");
        Label name = label("Clip time");
        root.getChildren().addAll(name, new LayoutIsland(slider), new LayoutIsland(place), speed, loop);
    }

    private void addTrainingTime(TrainingTime training) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId("training-time");
        slider.setMinWidth(80);
        SliderKeys.steer(slider, 1, place -> training.seek((int) Math.round(place)));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMaxWidth(Double.MAX_VALUE);
        Label place = new Label();
        place.textProperty().bind(training.stepName());
        place.getStyleClass().add("value");
        place.setMinWidth(96);
        InvalidationListener show = change -> {
            int count = training.steps().size();
            slider.setDisable(count < 2);
            slider.setMax(Math.max(1, count - 1.0));
            if (!slider.isValueChanging() && !slider.isPressed()) {
                slider.setValue(Math.max(0, training.index().get()));
            }
        };
        training.steps().addListener(show);
        training.index().addListener(show);
        slider.valueProperty().addListener((source, old, now) -> {
            if (slider.isValueChanging() || slider.isPressed()) {
                int wanted = (int) Math.round(now.doubleValue());
                if (wanted != training.index().get()) {
                    training.seek(wanted);
                }
            }
        });
        show.invalidated(null);
        root.getChildren().addAll(label("Training time"), slider, place);
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static final class Speeds extends StringConverter<Double> {
        @Override
        public String toString(Double speed) {
            return speed == null
                    ? ""
                    : (speed == Math.rint(speed) ? Integer.toString(speed.intValue()) : speed.toString()) + "x";
        }

        @Override
        public Double fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not typed");
        }
    }
}
