package dev.fima.viz.heatmap;

import java.util.Arrays;
import java.util.Locale;

/** Frames of a clip, 8-bit RGB {@code [count, height, width, 3]} tightly packed. The array is not copied. */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record FrameStack(byte[] rgb, int count, int height, int width) {
    public FrameStack {
        if (count < 1 || height < 1 || width < 1 || rgb.length < count * height * width * 3) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes do not make " + count + " frames of " + width + " x " + height);
        }
    }

    /** The frame as packed opaque ARGB pixels, into an array of at least {@code height * width}. */
    public void pixels(int frame, int[] argb) {
        int size = height * width;
        int at = frame * size * 3;
        for (int i = 0; i < size; i++, at += 3) {
            argb[i] = 0xff000000 | ((rgb[at] & 255) << 16) | ((rgb[at + 1] & 255) << 8) | (rgb[at + 2] & 255);
        }
    }

    /** The colour of a pixel in words: {@code red 12, green 0, blue 255}. */
    public String colour(int frame, int row, int column) {
        int at = ((frame * height + row) * width + column) * 3;
        return String.format(
                Locale.ROOT, "red %d, green %d, blue %d", rgb[at] & 255, rgb[at + 1] & 255, rgb[at + 2] & 255);
    }

    /** One frame alone, copied. */
    public FrameStack frame(int frame) {
        int size = height * width * 3;
        return new FrameStack(Arrays.copyOfRange(rgb, frame * size, (frame + 1) * size), 1, height, width);
    }

    /** The frame as a picture of its own. */
    public Picture picture(int frame) {
        int[] argb = new int[height * width];
        pixels(frame, argb);
        return new Picture(argb, width, height);
    }
}
