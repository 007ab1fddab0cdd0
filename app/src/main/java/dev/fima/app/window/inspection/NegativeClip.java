package dev.fima.app.window.inspection;

import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.model.training.KeyOrigin;
import java.nio.file.Path;

/**
 * The clip that a negative was made from.
 *
 * @param video name of the video
 * @param part which part of its pair: {@code m}, {@code n}, or with the time slot that the key stands for, as in
 *     {@code n, slot 2}
 * @param file the video
 * @param frame a frame of the clip, counted from the start of the file, to show it by
 */
public record NegativeClip(String video, String part, Path file, long frame) {
    /** Frames from the start of a clip to its middle. */
    static final int MIDDLE = 16;

    /** The clip around the frame, as a menu asks what becomes of it. */
    PictureEvent.AskedClip asked() {
        return new PictureEvent.AskedClip(file, "", Math.max(0, frame - MIDDLE), 2 * MIDDLE);
    }

    static NegativeClip of(KeyOrigin origin) {
        String view = origin.ofM() ? "m" : "n";
        return new NegativeClip(
                origin.video().name(),
                origin.slot().isPresent() ? view + ", slot " + (origin.slot().getAsInt() + 1) : view,
                origin.video().file(),
                origin.video().firstFrame() + origin.firstFrame() + MIDDLE);
    }
}
