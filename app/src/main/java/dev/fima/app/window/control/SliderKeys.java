package dev.fima.app.window.control;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a slider: arrows go by one step, Page Up and Page Down by several, Home and End to its ends. JavaFX alone
 * goes by ten units with an arrow, whatever the slider's range, and by nothing with a page.
 */
public final class SliderKeys {
    private final Slider slider;
    private final double step;
    private final DoubleConsumer go;

    private SliderKeys(Slider slider, double step, DoubleConsumer go) {
        this.slider = slider;
        this.step = step;
        this.go = go;
    }

    /** Steers a slider whose value is what counts. */
    public static void steer(Slider slider, double step) {
        steer(slider, step, slider::setValue);
    }

    /**
     * Steers a slider.
     *
     * @param step between two places, above 0
     * @param go goes to a value within the slider's range
     */
    public static void steer(Slider slider, double step, DoubleConsumer go) {
        slider.setBlockIncrement(step);
        slider.addEventFilter(KeyEvent.KEY_PRESSED, new SliderKeys(slider, step, go)::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isControlDown()) {
            return;
        }
        target(event.getCode()).ifPresent(value -> {
            event.consume();
            go.accept(Math.max(slider.getMin(), Math.min(slider.getMax(), value)));
        });
    }

    private OptionalDouble target(KeyCode key) {
        double now = slider.getValue();
        return switch (key) {
            case LEFT, KP_LEFT, DOWN, KP_DOWN -> OptionalDouble.of(now - step);
            case RIGHT, KP_RIGHT, UP, KP_UP -> OptionalDouble.of(now + step);
            case PAGE_DOWN -> OptionalDouble.of(now - page());
            case PAGE_UP -> OptionalDouble.of(now + page());
            case HOME -> OptionalDouble.of(slider.getMin());
            case END -> OptionalDouble.of(slider.getMax());
            default -> OptionalDouble.empty();
        };
    }

    /** A tenth of the range in whole steps. */
    private double page() {
        return step * Math.max(1, Math.round((slider.getMax() - slider.getMin()) / step / 10));
    }
}
