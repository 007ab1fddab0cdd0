package dev.fima.model.data;

import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoException;
import java.nio.FloatBuffer;

/**
 * Reads single global clips: every second frame of a stretch, cut and resized to the network's size. Holds work space,
 * so an instance belongs to one thread; the frame source may be shared.
 */
public final class ClipReader {
    private final FrameSource source;
    private final ClipShape shape;
    private final ClipResizer resizer;

    public ClipReader(FrameSource source, ClipShape shape) {
        this.source = source;
        this.shape = shape;
        resizer = new ClipResizer(shape.size(), shape.size());
    }

    /**
     * One clip as the network takes it, float {@code [3, T, S, S]} in [0, 1].
     *
     * @param start first frame, counted from the start of the video
     * @throws VideoException when it cannot be read
     */
    public float[] read(Video video, long start, CropRectangle crop) {
        float[] clip = new float[shape.floats()];
        read(video, start, crop, FloatBuffer.wrap(clip), 0);
        return clip;
    }

    /** The frames of that clip as they are in the file, to be shown. */
    public Frames frames(Video video, long start) {
        FrameSource.Stretch stretch = source.stretch(video, start, shape.frames(), ClipShape.STRIDE);
        Frames all = stretch.frames();
        byte[] rgb = new byte[shape.frames() * all.frameBytes()];
        for (int t = 0; t < shape.frames(); t++) {
            int from = all.offset(stretch.first() + t * stretch.step());
            System.arraycopy(all.rgb(), from, rgb, t * all.frameBytes(), all.frameBytes());
        }
        return new Frames(rgb, shape.frames(), all.height(), all.width());
    }

    void read(Video video, long start, CropRectangle crop, FloatBuffer out, int position) {
        FrameSource.Stretch stretch = source.stretch(video, start, shape.frames(), ClipShape.STRIDE);
        resizer.resize(stretch.frames(), stretch.first(), stretch.step(), shape.frames(), crop, out, position);
    }
}
