package dev.fima.model.data;

import java.util.List;

/** Single clips of labelled videos that go through a network together. Closing them gives their memory to a later batch. */
public abstract sealed class SingleClips implements AutoCloseable permits LabelledBatch, CutClips {
    private final long step;
    private final ClipShape shape;
    private final List<Video> videos;
    private final ClipPlan.Request[] requests;
    private final boolean[] missing;
    private boolean closed;

    SingleClips(ClipPlan plan, long step) {
        this.step = step;
        shape = plan.shape();
        videos = plan.videos();
        requests = new ClipPlan.Request[plan.samples(step)];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = plan.request(step, i);
        }
        missing = new boolean[requests.length];
    }

    public final long step() {
        return step;
    }

    /** Number of clips, B; the last batch may be smaller than the others. */
    public final int size() {
        return requests.length;
    }

    /** Frames and side of the clips as the network takes them. */
    public final ClipShape shape() {
        return shape;
    }

    /** Place of a clip's video in the plan's list. */
    public final int videoIndex(int sample) {
        return requests[sample].video();
    }

    public final Video video(int sample) {
        return videos.get(videoIndex(sample));
    }

    /** First frame of a clip, counted from the start of its video. */
    public final long start(int sample) {
        return requests[sample].start();
    }

    /** What is cut out of its frames. */
    public final CropRectangle crop(int sample) {
        return requests[sample].crop();
    }

    /** True when the clip could not be read: its pixels are 0 and it must not be counted. */
    public final boolean missing(int sample) {
        return missing[sample];
    }

    /**
     * Reads clips {@code from} to {@code to} (left out), which are of one video and have the same crop.
     *
     * @throws dev.fima.model.video.VideoException when they cannot be read
     */
    abstract void read(FrameSource source, int from, int to);

    /** Takes note that a clip cannot be read, whatever of it was read before. */
    void leaveOut(int sample) {
        missing[sample] = true;
    }

    /** Gives the memory to whoever lent it. */
    abstract void giveBack();

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the batch of step " + step + " was closed");
        }
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            giveBack();
        }
    }
}
