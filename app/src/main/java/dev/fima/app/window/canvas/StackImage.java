package dev.fima.app.window.canvas;

import dev.fima.viz.heatmap.FrameStack;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Frames as pictures of the window; may be made on any thread. */
public final class StackImage {
    private StackImage() {}

    /** A frame, in all its pixels. */
    public static Image of(FrameStack frames, int frame) {
        int[] argb = new int[frames.width() * frames.height()];
        frames.pixels(frame, argb);
        return new WritableImage(new PixelBuffer<>(
                frames.width(), frames.height(), IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }
}
