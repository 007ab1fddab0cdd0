package dev.fima.app.window.whatif;

import dev.fima.app.window.clip.MovieStrip;
import dev.fima.model.whatif.Corner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;

/**
 * A line that is drawn on a picture by keys: the first one shows a pen in the middle, arrows move it, with Shift further, Enter puts a
 * corner where it is and Backspace takes the last one away. Enter once more on the last corner ends the line.
 */
final class KeyedLine {
    private static final double STEP = 1.0 / 28;
    private static final int FURTHER = 5;
    private static final Corner MIDDLE = new Corner(0.5, 0.5);

    private final BooleanSupplier wanted;
    private final Consumer<List<Corner>> drawing;
    private final Consumer<List<Corner>> drawn;
    private final List<Corner> corners = new ArrayList<>();
    private Corner pen = MIDDLE;
    private boolean begun;

    /**
     * @param strip whose only picture is drawn upon
     * @param wanted whether keys draw now
     * @param drawing told of it as far as it goes, its last corner being the pen
     * @param drawn told of all of it when it ends, two corners or more
     */
    KeyedLine(MovieStrip strip, BooleanSupplier wanted, Consumer<List<Corner>> drawing, Consumer<List<Corner>> drawn) {
        this.wanted = wanted;
        this.drawing = drawing;
        this.drawn = drawn;
        // Before the picture itself, for which the same keys mean something else.
        strip.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (!wanted.getAsBoolean() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int steps = event.isShiftDown() ? FURTHER : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> move(-steps, 0);
            case RIGHT, KP_RIGHT -> move(steps, 0);
            case UP, KP_UP -> move(0, -steps);
            case DOWN, KP_DOWN -> move(0, steps);
            case ENTER -> put();
            case BACK_SPACE -> takeBack();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int across, int down) {
        if (begun) {
            pen = new Corner(within(pen.x() + across * STEP), within(pen.y() + down * STEP));
        }
        tell();
    }

    private static double within(double place) {
        return Math.max(0, Math.min(1, place));
    }

    private void put() {
        boolean again = !corners.isEmpty() && corners.get(corners.size() - 1).equals(pen);
        if (again && corners.size() > 1) {
            List<Corner> all = List.copyOf(corners);
            leave();
            drawn.accept(all);
            return;
        }
        if (begun && !again) {
            corners.add(pen);
        }
        tell();
    }

    private void takeBack() {
        if (!corners.isEmpty()) {
            pen = corners.remove(corners.size() - 1);
        }
        tell();
    }

    private void tell() {
        begun = true;
        drawing.accept(line());
    }

    /** As far as it goes, its last corner being the pen; empty while nothing is drawn. */
    List<Corner> line() {
        List<Corner> line = new ArrayList<>(corners);
        if (begun) {
            line.add(pen);
        }
        return line;
    }

    /** Leaves off; nothing is told of what was drawn. */
    void leave() {
        corners.clear();
        pen = MIDDLE;
        begun = false;
    }
}
