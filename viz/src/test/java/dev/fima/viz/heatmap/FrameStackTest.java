package dev.fima.viz.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameStackTest {
    @Test
    void colour_isThatOfThePixelOfItsFrame() {
        byte[] rgb = new byte[2 * 3 * 4 * 3];
        int second = 3 * 4 * 3;
        int thirdRow = 2 * 4 * 3;
        rgb[second + thirdRow + 3] = (byte) 200;
        rgb[second + thirdRow + 5] = 7;
        FrameStack stack = new FrameStack(rgb, 2, 3, 4);
        assertThat(stack.colour(1, 2, 1)).isEqualTo("red 200, green 0, blue 7");
        assertThat(stack.colour(0, 2, 1)).isEqualTo("red 0, green 0, blue 0");
    }
}
