package dev.fima.model.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.video.Frames;
import java.util.Optional;

/**
 * Consecutive frames of a video around a clip, made when they are asked for. Frame 0 is the clip's first; the clip of T frames is
 * frames 0, 2, ..., 2 (T - 1). A change makes footage of footage. Belongs to one thread.
 */
public interface Footage {
    /** Rows of a frame. */
    int height();

    /** Columns of a frame. */
    int width();

    /** Number of the earliest frame that there is; 0 or less. */
    int first();

    /** Number of the latest frame that there is. */
    int last();

    /**
     * A frame.
     *
     * @param number within {@link #first} and {@link #last}
     * @return [H, W, 3], unsigned 8-bit red, green, blue, row-major; read-only
     */
    byte[] frame(int number);

    /**
     * Where the moving figure is in a frame.
     *
     * @param number within {@link #first} and {@link #last}
     * @return of any size; empty without ground truth
     */
    Optional<MaskFrame> truth(int number);

    /** The number of the frame that stands for one: the nearest that there is. */
    default int held(int number) {
        return Math.max(first(), Math.min(last(), number));
    }

    /** Frames {@code first, first + stride, ...} in one piece; those that there are not repeat the nearest. */
    default Frames frames(int first, int count, int stride) {
        int size = height() * width() * 3;
        byte[] rgb = new byte[count * size];
        for (int t = 0; t < count; t++) {
            System.arraycopy(frame(held(first + t * stride)), 0, rgb, t * size, size);
        }
        return new Frames(rgb, count, height(), width());
    }

    /** The ground truth of frames {@code 0, 2, ...}, of a clip; empty without it. */
    default Optional<MotionMask> clipTruth(int count) {
        Optional<MaskFrame> one = truth(held(0));
        if (one.isEmpty()) {
            return Optional.empty();
        }
        int height = one.get().height();
        int width = one.get().width();
        boolean[] all = new boolean[count * height * width];
        for (int t = 0; t < count; t++) {
            MaskFrame mask = truth(held(2 * t)).orElseThrow().sized(height, width);
            System.arraycopy(mask.inside(), 0, all, t * height * width, height * width);
        }
        return Optional.of(new MotionMask(all, count, height, width));
    }
}
