package dev.fima.model.data;

import java.util.List;
import java.util.Optional;

/**
 * The test protocol: evenly spread clips of every video, the central crop of each, video after video. The starts are
 * spread over each video by itself; the reference spreads them over its list of all clips, which rounds a few starts
 * differently.
 */
public final class EvaluationPlan implements ClipPlan {
    /** Clips per video in the paper's protocol. */
    public static final int PAPER_CLIPS = 10;

    private final List<Video> videos;
    private final ClipShape shape;
    private final CentralCrop crop;
    private final int clipsPerVideo;
    private final int batchSize;

    /** @param videos each at least as long as a clip spans */
    public EvaluationPlan(List<Video> videos, ClipShape shape, CentralCrop crop, int clipsPerVideo, int batchSize) {
        for (Video video : videos) {
            if (shape.starts(video.frames()) == 0) {
                throw new DataException(
                        "%s has %d frames, but a clip spans %d.".formatted(video.file(), video.frames(), shape.span()));
            }
        }
        if (clipsPerVideo < 1 || batchSize < 1) {
            throw new DataException("%d clips per video in batches of %d: both must be at least 1."
                    .formatted(clipsPerVideo, batchSize));
        }
        this.videos = List.copyOf(videos);
        this.shape = shape;
        this.crop = crop;
        this.clipsPerVideo = clipsPerVideo;
        this.batchSize = batchSize;
    }

    @Override
    public List<Video> videos() {
        return videos;
    }

    @Override
    public ClipShape shape() {
        return shape;
    }

    private long clips() {
        return (long) videos.size() * clipsPerVideo;
    }

    @Override
    public long steps() {
        return (clips() + batchSize - 1) / batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int samples(long step) {
        return (int) Math.min(batchSize, clips() - step * batchSize);
    }

    @Override
    public Request request(long step, int sample) {
        long clip = step * batchSize + sample;
        int place = (int) (clip / clipsPerVideo);
        Video video = videos.get(place);
        long[] starts = UniformStarts.inVideo(shape.starts(video.frames()), clipsPerVideo);
        long start = starts[(int) (clip % clipsPerVideo)];
        return new Request(place, start, crop.rectangle(video.width(), video.height()));
    }

    /** Empty: another video's clip must not count for this one. */
    @Override
    public Optional<Request> replacement(long step, int sample, int attempt) {
        return Optional.empty();
    }
}
