package dev.fima.model.data;

/**
 * The six clips that one video gives to a pre-training step: two stretches of the video, m and n, each as a global clip
 * (every second frame) and as its two halves (every frame), every one with a crop of its own.
 */
public enum ClipView {
    M(true, 0, ClipShape.STRIDE),
    M_LOCAL1(true, 0, 1),
    M_LOCAL2(true, 1, 1),
    N(false, 0, ClipShape.STRIDE),
    N_LOCAL1(false, 0, 1),
    N_LOCAL2(false, 1, 1);

    private final boolean first;
    private final int half;
    private final int stride;

    ClipView(boolean first, int half, int stride) {
        this.first = first;
        this.half = half;
        this.stride = stride;
    }

    /** True for the views of stretch m, false for those of n. */
    public boolean ofM() {
        return first;
    }

    /** True for the halves. */
    public boolean local() {
        return stride == 1;
    }

    /** Distance of the frames. */
    public int stride() {
        return stride;
    }

    /** First frame, counted from the start of the stretch. */
    public int firstFrame(ClipShape shape) {
        return half * shape.frames();
    }
}
