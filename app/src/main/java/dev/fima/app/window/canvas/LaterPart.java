package dev.fima.app.window.canvas;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * Puts a part of a panel into the window some pulses after the panel, and takes it out with it. Everything that enters the
 * window is styled and laid out in one pulse; a whole panel with a table in it holds up playing clips for a twentieth of a
 * second and more. All methods belong to the JavaFX thread.
 */
public final class LaterPart extends StackPane {
    private final Node part;
    private final int pulses;
    private final Runnable specimen;
    private int left;
    private final AnimationTimer waiting = new AnimationTimer() {
        @Override
        public void handle(long now) {
            // The handlers of a pulse run before its styling, so the panel itself is styled after the first of them.
            if (left-- <= 0) {
                enter();
            }
        }
    };

    /**
     * @param part what comes later; belongs to this node from now on
     * @param pulses how many pulses after what is around it, at least 1
     * @param specimen gives the part something to show while it is prepared unseen, a row of a table say: the classes of
     *     its cells are loaded and their styles worked out with the first one
     */
    public LaterPart(Node part, int pulses, Runnable specimen) {
        this.part = part;
        this.pulses = pulses;
        this.specimen = specimen;
        setMinSize(0, 0);
        sceneProperty().addListener(change -> follow());
    }

    private void follow() {
        waiting.stop();
        if (getScene() == null) {
            getChildren().clear();
        } else {
            left = pulses;
            waiting.start();
        }
    }

    /** Puts the part in at once, with something to show; to be taken out again before anyone sees it. */
    public void prepare() {
        enter();
        specimen.run();
    }

    private void enter() {
        waiting.stop();
        if (getChildren().isEmpty()) {
            getChildren().add(part);
        }
    }
}
