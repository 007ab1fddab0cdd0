package dev.fima.model.whatif;

/** Arithmetic of frames [H, W, 3] of unsigned bytes. */
final class Pixels {
    private Pixels() {}

    /** The byte nearest to a value, within 0 and 255. */
    static byte rounded(double value) {
        return (byte) Math.max(0, Math.min(255, (int) Math.rint(value)));
    }

    /** A share of a value mixed into a byte. */
    static byte mixed(byte from, double value, double share) {
        return rounded((from & 0xff) * (1 - share) + value * share);
    }

    /** A frame moved by whole and broken pixels, bilinear; its edges are repeated outwards. */
    static byte[] moved(byte[] in, int height, int width, double down, double right) {
        byte[] out = new byte[in.length];
        for (int y = 0; y < height; y++) {
            double fromY = Math.max(0, Math.min(height - 1, y - down));
            int top = (int) fromY;
            int bottom = Math.min(height - 1, top + 1);
            double ny = fromY - top;
            for (int x = 0; x < width; x++) {
                double fromX = Math.max(0, Math.min(width - 1, x - right));
                int left = (int) fromX;
                int next = Math.min(width - 1, left + 1);
                double nx = fromX - left;
                for (int c = 0; c < 3; c++) {
                    double above = (1 - nx) * at(in, width, top, left, c) + nx * at(in, width, top, next, c);
                    double below = (1 - nx) * at(in, width, bottom, left, c) + nx * at(in, width, bottom, next, c);
                    out[(y * width + x) * 3 + c] = rounded((1 - ny) * above + ny * below);
                }
            }
        }
        return out;
    }

    private static int at(byte[] frame, int width, int y, int x, int channel) {
        return frame[(y * width + x) * 3 + channel] & 0xff;
    }

    /** Gaussian blur, separable, cut off at three standard deviations, its edges repeated outwards. */
    static byte[] blurred(byte[] in, int height, int width, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            weights[i + reach] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += weights[i + reach];
        }
        float[] across = new float[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    double value = 0;
                    for (int i = -reach; i <= reach; i++) {
                        int from = Math.max(0, Math.min(width - 1, x + i));
                        value += weights[i + reach] * at(in, width, y, from, c);
                    }
                    across[(y * width + x) * 3 + c] = (float) (value / sum);
                }
            }
        }
        byte[] out = new byte[in.length];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < width * 3; i++) {
                double value = 0;
                for (int d = -reach; d <= reach; d++) {
                    value += weights[d + reach] * across[Math.max(0, Math.min(height - 1, y + d)) * width * 3 + i];
                }
                out[y * width * 3 + i] = rounded(value / sum);
            }
        }
        return out;
    }

    /** One frame where a mask is set, another elsewhere. */
    static byte[] composed(MaskFrame mask, byte[] inside, byte[] outside) {
        byte[] out = outside.clone();
        for (int i = 0; i < mask.inside().length; i++) {
            if (mask.inside()[i]) {
                System.arraycopy(inside, 3 * i, out, 3 * i, 3);
            }
        }
        return out;
    }

    /** Fills the pixels that are not known from their known neighbours, ring by ring; mid gray where nothing is known. */
    static void filled(byte[] frame, boolean[] known, int height, int width) {
        boolean[] done = known.clone();
        boolean found = true;
        while (found) {
            found = false;
            boolean[] before = done.clone();
            for (int i = 0; i < done.length; i++) {
                if (!before[i] && meanOfNeighbours(frame, before, i, height, width)) {
                    done[i] = true;
                    found = true;
                }
            }
        }
        for (int i = 0; i < done.length; i++) {
            if (!done[i]) {
                frame[3 * i] = frame[3 * i + 1] = frame[3 * i + 2] = (byte) 128;
            }
        }
    }

    private static boolean meanOfNeighbours(byte[] frame, boolean[] known, int pixel, int height, int width) {
        int x = pixel % width;
        int y = pixel / width;
        int[] sum = new int[3];
        int n = 0;
        for (int side = 0; side < 4; side++) {
            int nx = x + (side == 0 ? -1 : side == 1 ? 1 : 0);
            int ny = y + (side == 2 ? -1 : side == 3 ? 1 : 0);
            if (nx >= 0 && nx < width && ny >= 0 && ny < height && known[ny * width + nx]) {
                n++;
                for (int c = 0; c < 3; c++) {
                    sum[c] += at(frame, width, ny, nx, c);
                }
            }
        }
        for (int c = 0; c < 3 && n > 0; c++) {
            frame[3 * pixel + c] = rounded((double) sum[c] / n);
        }
        return n > 0;
    }
}
