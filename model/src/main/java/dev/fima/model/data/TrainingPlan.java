package dev.fima.model.data;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Supervised training: one clip of every video in each epoch, at a random start and with a random crop, in a new order
 * each time; samples that do not fill a batch are dropped.
 */
public final class TrainingPlan implements ClipPlan {
    private final ClipPairSampler order;
    private final RandomResizedCrop crop;

    /** @throws DataException when there are fewer videos than clips in a batch, or one is too short for a clip */
    public TrainingPlan(List<Video> videos, ClipShape shape, RandomResizedCrop crop, int batchSize, long seed) {
        order = new ClipPairSampler(videos, shape, PairRule.SAME, batchSize, seed);
        this.crop = crop;
    }

    public long stepsPerEpoch() {
        return order.stepsPerEpoch();
    }

    @Override
    public List<Video> videos() {
        return order.videos();
    }

    @Override
    public ClipShape shape() {
        return order.shape();
    }

    @Override
    public long steps() {
        return Long.MAX_VALUE;
    }

    @Override
    public int batchSize() {
        return order.batchSize();
    }

    @Override
    public int samples(long step) {
        return order.batchSize();
    }

    @Override
    public Request request(long step, int sample) {
        return request(step, sample, order.pair(step, sample));
    }

    @Override
    public Optional<Request> replacement(long step, int sample, int attempt) {
        return Optional.of(request(step, sample, order.replacement(step, sample, attempt)));
    }

    private Request request(long step, int sample, ClipPair pair) {
        Video video = videos().get(pair.video());
        SplittableRandom random = order.cropRandom(step, sample, pair);
        return new Request(pair.video(), pair.startM(), crop.draw(random, video.width(), video.height()));
    }
}
