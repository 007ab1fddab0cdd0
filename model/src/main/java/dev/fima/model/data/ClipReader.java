package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.FloatBuffer;

/**
 * Reads single global clips: every second frame of a segment, cut and resized to the network's size. Holds work space,
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
        read(video, new long[] {start}, crop, FloatBuffer.wrap(clip), 0);
        return clip;
    }

    /**
     * Several clips of a video, each of whose frames is decoded and resized once however many clips it is in.
     *
     * @param position of the first number of the first clip in {@code out}; the others follow
     */
    void read(Video video, long[] starts, CropRectangle crop, FloatBuffer out, int position) {
        int plane = shape.size() * shape.size();
        float[] resized = new float[ClipShape.CHANNELS * plane];
        FloatBuffer one = FloatBuffer.wrap(resized);
        SharedFrames.of(starts, shape.frames()).read(source, video, (frames, index, places) -> {
            resizer.resize(frames, index, 1, 1, crop, one, 0);
            for (SharedFrames.Place place : places) {
                int at = position + place.clip() * shape.floats() + place.frame() * plane;
                for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
                    out.put(at + channel * shape.frames() * plane, resized, channel * plane, plane);
                }
            }
        });
    }
}
