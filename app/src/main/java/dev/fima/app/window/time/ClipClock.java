package dev.fima.app.window.time;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Clip time: the frame that every clip shows, of a clip's 32. */
public final class ClipClock {
    /** Frames of a clip, as it lies in its video. */
    public static final int FRAMES = 32;

    /** Frames per second at normal speed. */
    public static final double RATE = 25;

    private final IntegerProperty frame = new SimpleIntegerProperty(0);
    private final BooleanProperty playing = new SimpleBooleanProperty(true);
    private final BooleanProperty looping = new SimpleBooleanProperty(true);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private double position;
    private long before = Long.MIN_VALUE;

    /** Begins at the first frame whenever someone sets the frame. */
    public ClipClock() {
        frame.addListener((source, old, now) -> {
            if ((int) position != now.intValue()) {
                position = now.intValue();
            }
        });
        playing.addListener((source, old, now) -> before = Long.MIN_VALUE);
    }

    /** The shown frame, 0 to 31; may be set. */
    public IntegerProperty frame() {
        return frame;
    }

    public BooleanProperty playing() {
        return playing;
    }

    /** Whether clips start over at their end. */
    public BooleanProperty looping() {
        return looping;
    }

    /** Times normal speed. */
    public DoubleProperty speed() {
        return speed;
    }

    /**
     * Lets time pass.
     *
     * @param nanos any steady clock
     */
    public void advance(long nanos) {
        if (!playing.get()) {
            return;
        }
        if (before != Long.MIN_VALUE) {
            // After a pause of the whole machine clips go on from where they were.
            double seconds = Math.min(0.25, (nanos - before) / 1e9);
            position += seconds * RATE * speed.get();
            if (position >= FRAMES) {
                if (looping.get()) {
                    position %= FRAMES;
                } else {
                    position = FRAMES - 1;
                    playing.set(false);
                }
            }
            frame.set((int) position);
        }
        before = nanos;
    }

    /** Holds and goes some frames on or back. */
    public void step(int frames) {
        playing.set(false);
        position = Math.floorMod(frame.get() + frames, FRAMES);
        frame.set((int) position);
    }
}
