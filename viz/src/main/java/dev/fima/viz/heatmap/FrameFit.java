package dev.fima.viz.heatmap;

/** Frames made small enough to be kept: the whole frame, which is what the networks see of a probe clip. */
public final class FrameFit {
    private FrameFit() {}

    /**
     * All frames in at most {@code most} pixels across and downwards, every pixel the mean of those it stands for.
     *
     * @param pixels frames with {@code channels} bytes a pixel, tightly packed
     */
    public static FrameStack of(byte[] pixels, int channels, int count, int height, int width, int most) {
        double scale = Math.min(1, (double) most / Math.max(height, width));
        int rows = Math.max(1, (int) Math.round(height * scale));
        int columns = Math.max(1, (int) Math.round(width * scale));
        byte[] out = new byte[count * rows * columns * 3];
        int at = 0;
        for (int t = 0; t < count; t++) {
            int frame = t * height * width;
            for (int y = 0; y < rows; y++) {
                int y0 = y * height / rows;
                int y1 = Math.max(y0 + 1, (y + 1) * height / rows);
                for (int x = 0; x < columns; x++) {
                    int x0 = x * width / columns;
                    int x1 = Math.max(x0 + 1, (x + 1) * width / columns);
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
        return new FrameStack(out, count, rows, columns);
    }
}
