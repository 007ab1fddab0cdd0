package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clips of one step of a training or an evaluation with their crops: float32 blocks {@code [B, 3, T, S, S]} in [0, 1], one for each
 * {@link ClipView}, or for a device that resizes by itself the bytes that were cut out of the frames. Closing it gives its
 * buffers to a later batch, so a tensor that wraps one must be done with before.
 */
public final class ClipBatch implements AutoCloseable {
    private final long step;
    private final long epoch;
    private final ClipShape shape;
    private final TimeSlots slots;
    private final List<Video> videos;
    private final BatchPixels pixels;
    private final List<Map<ClipView, CropRectangle>> crops;
    private final int[] video;
    private final long[] startM;
    private final long[] startN;
    private final boolean[] missing;
    private boolean closed;

    ClipBatch(
            long step, long epoch, int size, ClipShape shape, TimeSlots slots, BatchPixels pixels, List<Video> videos) {
        this.step = step;
        this.epoch = epoch;
        this.shape = shape;
        this.slots = slots;
        this.videos = videos;
        this.pixels = pixels;
        crops = new ArrayList<>(Collections.nCopies(size, Map.of()));
        video = new int[size];
        startM = new long[size];
        startN = new long[size];
        missing = new boolean[size];
    }

    /** Number of the step that this batch belongs to, from 0. */
    public long step() {
        return step;
    }

    /** Number of the pass through the data set, from 0. */
    public long epoch() {
        return epoch;
    }

    /** Number of samples, B. */
    public int size() {
        return video.length;
    }

    /** Shape of the global clips. */
    public ClipShape shape() {
        return shape;
    }

    /** How the segments are divided among the local clips. */
    public TimeSlots slots() {
        return slots;
    }

    /** Frames of the clips of a view, T. */
    public int frames(ClipView view) {
        return view.frames(shape, slots);
    }

    /** The views that this batch holds; the local clips are absent when the training variant does not use them. */
    public Set<ClipView> views() {
        return pixels.views();
    }

    /** Whether the clips are bytes of cut-out frames, still to be resized. */
    public boolean cut() {
        return pixels instanceof CutPixels;
    }

    /**
     * The clips of one view, float32 {@code [B, 3, T, S, S]} in native byte order, as a read-only direct buffer of exactly
     * that length. It must not be used after {@link #close}.
     *
     * @throws IllegalStateException when the batch was closed, holds cut-out frames, or was loaded without this view
     */
    public ByteBuffer pixels(ClipView view) {
        if (open() instanceof ResizedPixels resized) {
            int bytes = size() * shape.floats(frames(view)) * Float.BYTES;
            return resized.block(view).limit(bytes).slice().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        }
        throw new IllegalStateException("the clips of this batch are still to be resized");
    }

    /**
     * The clips of one sample before they are resized. Not to be used after {@link #close}.
     *
     * @throws IllegalStateException when the batch was closed or its clips are resized already
     */
    public CutFrames cutFrames(int sample) {
        if (open() instanceof CutPixels cut) {
            return cut.sample(sample);
        }
        throw new IllegalStateException("the clips of this batch are resized already");
    }

    private BatchPixels open() {
        if (closed) {
            throw new IllegalStateException("the batch of step " + step + " was closed");
        }
        return pixels;
    }

    /** Crop boxes {@code [B][x1, y1, x2, y2]} of any view. */
    public float[][] boxes(ClipView view) {
        float[][] boxes = new float[size()][];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = crop(view, i).box(video(i).width(), video(i).height()).toArray();
        }
        return boxes;
    }

    /** The pixels of the original frames that a view of a sample was cut from. */
    public CropRectangle crop(ClipView view, int sample) {
        return crops.get(sample).get(view);
    }

    /** Place of the sample's video in the list that the loader was given. */
    public int videoIndex(int sample) {
        return video[sample];
    }

    /** The sample's video. */
    public Video video(int sample) {
        return videos.get(video[sample]);
    }

    /**
     * Class of each sample.
     *
     * @throws IllegalStateException where one has none
     */
    public int[] labels() {
        int[] labels = new int[size()];
        for (int i = 0; i < labels.length; i++) {
            Video sample = video(i);
            labels[i] = sample.label()
                    .orElseThrow(() -> new IllegalStateException("the video " + sample.name() + " has no class"));
        }
        return labels;
    }

    /** First frame of segment m or n, counted from the start of the video. */
    public long start(boolean m, int sample) {
        return m ? startM[sample] : startN[sample];
    }

    /**
     * True when the clips of a sample could not be read, in an evaluation: its pixels are 0 and it must not be counted. In a
     * training another video takes its place.
     */
    public boolean missing(int sample) {
        return missing[sample];
    }

    /** Says where a sample comes from, with the crops of all views, used or not. */
    void place(int sample, ClipPair pair, Map<ClipView, CropRectangle> rectangles) {
        video[sample] = pair.video();
        startM[sample] = pair.startM();
        startN[sample] = pair.startN();
        crops.set(sample, rectangles);
    }

    /** Begins the pixels of a sample that has its place: the clips that will follow. */
    void begin(int sample, List<BatchPixels.Clip> clips) {
        open().begin(sample, video(sample), clips);
    }

    /** Takes pixels of a sample that was begun. */
    void write(int sample, BatchPixels.Part part) {
        open().write(sample, part);
    }

    /** Takes a frame that stands at another place of the batch already. */
    void copy(BatchPixels.Clip clip, BatchPixels.Spot from, BatchPixels.Spot to) {
        open().copy(clip, from, to);
    }

    /** Takes note that a sample cannot be read, whatever of it was read before. */
    void leaveOut(int sample) {
        missing[sample] = true;
        open().clear(sample);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pixels.giveBack();
        }
    }
}
