package dev.fima.model.video;

import java.util.Locale;

/**
 * Decoded frames {@code [T, H, W, 3]}, unsigned 8-bit red, green, blue, without padding between rows or frames. The array
 * is shared, not copied: whoever holds frames must treat it as read-only.
 *
 * @param rgb {@code count * height * width * 3} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to copy; identity is all that is compared.
public record Frames(byte[] rgb, int count, int height, int width) {
    public Frames {
        if ((long) count * height * width * 3 != rgb.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%d bytes are not %d frames of %dx%d pixels", rgb.length, count, width, height));
        }
    }

    /** Position of the first byte of a frame in {@link #rgb()}. */
    public int offset(int frame) {
        return frame * frameBytes();
    }

    /** Bytes of one frame. */
    public int frameBytes() {
        return height * width * 3;
    }
}
