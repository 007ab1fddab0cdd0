package dev.fima.viz.heatmap;

/**
 * Makes the frames of a clip small enough to be kept, one after the other: the whole frame, which is what the networks see
 * of a probe clip, every pixel the mean of those it stands for.
 */
public final class FrameFit {
    private final int channels;
    private final int height;
    private final int width;
    private final int rows;
    private final int columns;
    private final FrameStack stack;

    /**
     * @param channels bytes of a pixel, 1 or 3
     * @param count frames of the clip
     * @param height height of its frames
     * @param width their width
     * @param most pixels that are kept across and downwards, at most
     */
    public FrameFit(int channels, int count, int height, int width, int most) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        double scale = Math.min(1, (double) most / Math.max(height, width));
        rows = Math.max(1, (int) Math.round(height * scale));
        columns = Math.max(1, (int) Math.round(width * scale));
        stack = new FrameStack(new byte[count * rows * columns * 3], count, rows, columns);
    }

    /**
     * Takes one frame.
     *
     * @param index its place in the clip
     * @param pixels the frame alone, tightly packed; not kept
     */
    public void put(int index, byte[] pixels) {
        byte[] out = stack.rgb();
        int at = index * rows * columns * 3;
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
                            sum += pixels[(v * width + u) * channels + Math.min(c, channels - 1)] & 255;
                        }
                    }
                    out[at++] = (byte) (sum / ((y1 - y0) * (x1 - x0)));
                }
            }
        }
    }

    /** The clip with the frames taken so far; shared, so read-only once it is handed out. */
    public FrameStack stack() {
        return stack;
    }
}
