package dev.fima.app.window.attention;

import dev.fima.viz.heatmap.FrameStack;

/** The central square of a frame, which is what the networks see of a probe clip, in at most a given number of pixels. */
final class SquareCrop {
    private SquareCrop() {}

    /**
     * The squares of all frames. A frame that is larger is made smaller by taking the mean of the pixels that fall
     * together.
     *
     * @param pixels frames with {@code channels} bytes a pixel, tightly packed
     * @param most largest side of the result
     */
    static FrameStack of(byte[] pixels, int channels, int count, int height, int width, int most) {
        int side = Math.min(height, width);
        int size = Math.min(side, most);
        int top = (height - side) / 2;
        int left = (width - side) / 2;
        byte[] out = new byte[count * size * size * 3];
        int at = 0;
        for (int t = 0; t < count; t++) {
            int frame = t * height * width;
            for (int y = 0; y < size; y++) {
                int y0 = top + y * side / size;
                int y1 = Math.max(y0 + 1, top + (y + 1) * side / size);
                for (int x = 0; x < size; x++) {
                    int x0 = left + x * side / size;
                    int x1 = Math.max(x0 + 1, left + (x + 1) * side / size);
                    for (int c = 0; c < 3; c++) {
                        int sum = 0;
                        for (int v = y0; v < y1; v++) {
                            for (int u = x0; u < x1; u++) {
                                sum += pixels[(frame + v * width + u) * channels + Math.min(c, channels - 1)] & 255;
                            }
                        }
                        out[at++] = (byte) (sum / ((y1 - y0) * (x1 - x0)));
                    }
                }
            }
        }
        return new FrameStack(out, count, size, size);
    }
}
