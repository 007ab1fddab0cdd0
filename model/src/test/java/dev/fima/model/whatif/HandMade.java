package dev.fima.model.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.video.Frames;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Clips whose pixels are known: a bright square of 4 pixels' side that goes right by one pixel a frame over a ramp. */
final class HandMade {
    static final int FRAMES = 8;
    static final int HEIGHT = 12;
    static final int WIDTH = 40;
    static final int BEFORE = 4;
    static final int COUNT = 24;
    static final int SQUARE = 4;

    private HandMade() {}

    /** Whether a pixel is the square's in a frame. */
    static boolean square(int number, int y, int x) {
        int left = 8 + number;
        return y >= 4 && y < 4 + SQUARE && x >= left && x < left + SQUARE;
    }

    /** The ramp behind: red by column, green by row, blue constant. */
    static int[] ramp(int y, int x) {
        return new int[] {3 * x, 5 * y, 40};
    }

    static int[] pixel(int number, int y, int x) {
        return square(number, y, x) ? new int[] {250, 200 + number, 180} : ramp(y, x);
    }

    /** Consecutive frames from -4 to 19 with ground truth of all of them. */
    static SourceClip clip() {
        byte[] rgb = new byte[COUNT * HEIGHT * WIDTH * 3];
        boolean[] truth = new boolean[COUNT * HEIGHT * WIDTH];
        int at = 0;
        for (int n = -BEFORE; n < COUNT - BEFORE; n++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    truth[at] = square(n, y, x);
                    int[] value = pixel(n, y, x);
                    for (int c = 0; c < 3; c++) {
                        rgb[3 * at + c] = (byte) value[c];
                    }
                    at++;
                }
            }
        }
        Frames frames = new Frames(rgb, COUNT, HEIGHT, WIDTH);
        MotionMask mask = new MotionMask(truth, COUNT, HEIGHT, WIDTH);
        ProbeInput input =
                new ProbeInput(new ProbeClip("square.mkv", BEFORE, "Square"), frames, BEFORE, Optional.empty());
        return SourceClip.of(input, mask);
    }

    static ChangedClip changed(Change... changes) {
        return ChangedClip.of(List.of(changes), clip(), FRAMES, Optional.empty(), noOther());
    }

    static Function<ProbeClip, SourceClip> noOther() {
        return clip -> {
            throw new IllegalStateException("no other clip");
        };
    }

    static int[] at(Frames frames, int t, int y, int x) {
        int from = frames.offset(t) + (y * frames.width() + x) * 3;
        return new int[] {frames.rgb()[from] & 0xff, frames.rgb()[from + 1] & 0xff, frames.rgb()[from + 2] & 0xff};
    }

    /** For each frame of the clip which frame of the video it shows, read off the square's green. */
    static int[] shown(ChangedClip clip) {
        int[] numbers = new int[FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            for (int x = 0; x < WIDTH; x++) {
                int[] value = at(clip.frames(), t, 5, x);
                if (value[0] == 250) {
                    numbers[t] = value[1] - 200;
                }
            }
        }
        return numbers;
    }
}
