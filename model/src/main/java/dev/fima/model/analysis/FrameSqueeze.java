package dev.fima.model.analysis;

import dev.fima.model.video.Frames;

/** Shrinks one frame to a square by averaging the pixels that fall into each cell, or repeats pixels to enlarge it. */
final class FrameSqueeze {
    private FrameSqueeze() {}

    /** Writes {@code side * side * 3} bytes from {@code at} on. */
    static void copy(Frames frames, int frame, int side, byte[] out, int at) {
        int from = frames.offset(frame);
        int position = at;
        for (int y = 0; y < side; y++) {
            int top = y * frames.height() / side;
            int bottom = Math.max(top + 1, (y + 1) * frames.height() / side);
            for (int x = 0; x < side; x++) {
                int left = x * frames.width() / side;
                int right = Math.max(left + 1, (x + 1) * frames.width() / side);
                int area = (bottom - top) * (right - left);
                for (int c = 0; c < 3; c++) {
                    int sum = 0;
                    for (int v = top; v < bottom; v++) {
                        for (int u = left; u < right; u++) {
                            sum += frames.rgb()[from + (v * frames.width() + u) * 3 + c] & 0xff;
                        }
                    }
                    out[position++] = (byte) ((sum + area / 2) / area);
                }
            }
        }
    }
}
