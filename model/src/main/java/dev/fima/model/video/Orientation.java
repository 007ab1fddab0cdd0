package dev.fima.model.video;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a stored frame lies on the screen, as the display matrix of the container tells it: one of the eight ways to turn
 * and mirror a rectangle. A shown pixel {@code (X, Y)} is the stored one at {@code (a X + b Y, c X + d Y)}, shifted so
 * that both ranges begin at 0.
 */
record Orientation(int a, int b, int c, int d) {
    static final Orientation UPRIGHT = new Orientation(1, 0, 0, 1);

    /** Nine 32-bit numbers in native order; a stored (x, y) is shown at (m0 x + m3 y, m1 x + m4 y). */
    static Orientation ofDisplayMatrix(ByteBuffer matrix) {
        ByteBuffer numbers = matrix.order(ByteOrder.nativeOrder());
        int m0 = Integer.signum(numbers.getInt(0));
        int m1 = Integer.signum(numbers.getInt(4));
        int m3 = Integer.signum(numbers.getInt(12));
        int m4 = Integer.signum(numbers.getInt(16));
        boolean straight = m0 != 0 && m4 != 0 && m1 == 0 && m3 == 0;
        boolean turned = m0 == 0 && m4 == 0 && m1 != 0 && m3 != 0;
        // A slanted display cannot be shown as rows of pixels; such a matrix is ignored, as players do.
        // The inverse of a turn or mirroring is its transpose.
        return straight || turned ? new Orientation(m0, m1, m3, m4) : UPRIGHT;
    }

    boolean upright() {
        return equals(UPRIGHT);
    }

    boolean swapsSides() {
        return a == 0;
    }

    /** Clockwise turn of the stored frame; a mirrored one counts as its turn alone. */
    int degreesClockwise() {
        if (swapsSides()) {
            return b > 0 ? 90 : 270;
        }
        return d > 0 ? 0 : 180;
    }

    /** Turns one frame of {@code width x height} stored pixels of {@code channels} bytes each. */
    void apply(byte[] stored, int width, int height, int channels, byte[] shown, int offset) {
        int shownWidth = swapsSides() ? height : width;
        int shownHeight = swapsSides() ? width : height;
        int startX = a < 0 || b < 0 ? width - 1 : 0;
        int startY = c < 0 || d < 0 ? height - 1 : 0;
        int to = offset;
        for (int y = 0; y < shownHeight; y++) {
            for (int x = 0; x < shownWidth; x++) {
                int from = ((startY + c * x + d * y) * width + startX + a * x + b * y) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    shown[to++] = stored[from + channel];
                }
            }
        }
    }
}
