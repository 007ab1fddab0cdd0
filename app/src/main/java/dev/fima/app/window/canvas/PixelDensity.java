package dev.fima.app.window.canvas;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.Window;

/** How many pixels the screen has for a layout unit, where a node is: it changes when the window goes to another screen. */
public final class PixelDensity {
    private PixelDensity() {}

    /**
     * The density of the window that a node is in, 1 while it is in none. What is sized by it is to be sized anew whenever
     * it changes, and to be painted in the density that it was sized for.
     */
    public static ObservableValue<Double> of(Node node) {
        return node.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(Window::outputScaleXProperty)
                .map(Number::doubleValue)
                .orElse(1.0);
    }
}
