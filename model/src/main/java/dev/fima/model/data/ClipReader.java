package dev.fima.model.data;

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

    void read(Video video, long start, CropRectangle crop, FloatBuffer out, int position) {
        source.pieces(video, start, start, shape.frames(), ClipShape.STRIDE, piece -> {
            int from = (int) Math.max(0, -Math.floorDiv(start - piece.number(), (long) ClipShape.STRIDE));
            int to = (int) Math.min(shape.frames() - 1, Math.floorDiv(piece.last() - start, (long) ClipShape.STRIDE));
            resizer.resize(
                    piece.frames(),
                    piece.index(start + (long) from * ClipShape.STRIDE),
                    ClipShape.STRIDE / piece.step(),
                    to - from + 1,
                    crop,
                    new ClipResizer.Room(out, position, from, shape.frames()));
        });
    }
}
