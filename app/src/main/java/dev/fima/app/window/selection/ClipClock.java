package dev.fima.app.window.selection;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Clip time: the frame that every clip shows, of as many as the clips of the shown network span in their videos. */
public final class ClipClock {
    /** Frames that a clip of the paper's length spans in its video. */
    public static final int USUAL_LENGTH = 32;

    /** Frames per second at normal speed. */
    public static final double RATE = 25;

    private final IntegerProperty frame = new SimpleIntegerProperty(0);
    private final IntegerProperty length = new SimpleIntegerProperty(USUAL_LENGTH);
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
        length.addListener((source, old, now) -> {
            if (frame.get() >= now.intValue()) {
                frame.set(0);
            }
        });
        playing.addListener((source, old, now) -> before = Long.MIN_VALUE);
    }

    /** The shown frame, below {@link #length}; may be set. */
    public IntegerProperty frame() {
        return frame;
    }

    /** Frames of a clip as it lies in its video, at least 1; may be set. */
    public IntegerProperty length() {
        return length;
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
            if (position >= length.get()) {
                if (looping.get()) {
                    position %= length.get();
                } else {
                    position = length.get() - 1;
                    playing.set(false);
                }
            }
            frame.set((int) position);
        }
        before = nanos;
    }

    /** Nanoseconds from the last {@link #advance} to the next frame; -1 while held. */
    public long untilNext() {
        double frames = Math.floor(position) + 1 - position;
        return playing.get() ? (long) Math.ceil(frames / (RATE * speed.get()) * 1e9) : -1;
    }

    /** Holds and goes some frames on or back. */
    public void step(int frames) {
        playing.set(false);
        position = Math.floorMod(frame.get() + frames, length.get());
        frame.set((int) position);
    }
}
