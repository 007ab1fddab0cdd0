package dev.fima.model.video;

import java.util.Locale;

/**
 * Decoded frames {@code [T, H, W]}, unsigned 8-bit brightness, without padding; the form of mask files. The array is
 * shared: treat it as read-only.
 *
 * @param gray {@code count * height * width} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to copy; identity is all that is compared.
public record GrayFrames(byte[] gray, int count, int height, int width) {
    public GrayFrames {
        if ((long) count * height * width != gray.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%d bytes are not %d gray frames of %dx%d pixels", gray.length, count, width, height));
        }
    }
}
