package dev.fima.model.data;

import java.util.List;
import java.util.Locale;

/**
 * The test protocol: evenly spread clips of every video, the same crop of each, video after video. The starts are
 * spread over each video by itself; the reference spreads them over its list of all clips, which rounds a few starts
 * differently. A single clip is taken from the middle, where the reference would take the first.
 */
public final class EvaluationPlan {
    /** Clips per video in the paper's protocol. */
    public static final int PAPER_CLIPS = 10;

    /**
     * One clip to be loaded.
     *
     * @param video place in {@link #videos()}
     * @param start first frame, counted from the start of the video
     * @param crop what is cut out of its frames
     */
    public record Request(int video, long start, CropRectangle crop) {}

    private final List<Video> videos;
    private final ClipShape shape;
    private final FrameCrop crop;
    private final int clipsPerVideo;
    private final int batchSize;

    /** @param videos each at least as long as a clip spans */
    public EvaluationPlan(List<Video> videos, ClipShape shape, FrameCrop crop, int clipsPerVideo, int batchSize) {
        shape.requireFitsInto(videos);
        if (clipsPerVideo < 1 || batchSize < 1) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%d clips per video in batches of %d: both must be at least 1.",
                    clipsPerVideo,
                    batchSize));
        }
        this.videos = List.copyOf(videos);
        this.shape = shape;
        this.crop = crop;
        this.clipsPerVideo = clipsPerVideo;
        this.batchSize = batchSize;
    }

    /** The videos. */
    public List<Video> videos() {
        return videos;
    }

    /** Shape of the clips. */
    public ClipShape shape() {
        return shape;
    }

    private long clips() {
        return (long) videos.size() * clipsPerVideo;
    }

    /** Number of batches. */
    public long steps() {
        return (clips() + batchSize - 1) / batchSize;
    }

    /** Largest number of clips in a batch. */
    public int batchSize() {
        return batchSize;
    }

    /** Number of clips in the batch of a step; the last may be smaller. */
    public int samples(long step) {
        return (int) Math.min(batchSize, clips() - step * batchSize);
    }

    /** The clip at one place of a batch. */
    public Request request(long step, int sample) {
        long clip = step * batchSize + sample;
        int place = (int) (clip / clipsPerVideo);
        Video video = videos.get(place);
        return new Request(
                place, start(video, (int) (clip % clipsPerVideo)), crop.rectangle(video.width(), video.height()));
    }

    private long start(Video video, int clip) {
        long places = shape.starts(video.frames());
        return clipsPerVideo == 1 ? (places - 1) / 2 : UniformStarts.inVideo(places, clipsPerVideo)[clip];
    }
}
