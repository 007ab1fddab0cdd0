package dev.fima.model.data;

import dev.fima.model.random.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Which clips a pre-training step sees. In every epoch each video gives one pair; the order is drawn anew, and samples
 * that do not fill a batch are dropped. All of it follows from the seed and the step alone. Safe for use by many threads.
 */
public final class ClipPairSampler {
    private final List<Video> videos;
    private final ClipShape shape;
    private final PairRule rule;
    private final int batchSize;
    private final long seed;
    private volatile EpochOrder newest = new EpochOrder(-1, new int[0]);

    @SuppressWarnings("ArrayRecordComponent") // Never compared; replaced as a whole.
    private record EpochOrder(long epoch, int[] videos) {}

    /**
     * @param videos each at least as long as a clip spans
     * @throws DataException when there are fewer videos than samples in a batch
     */
    public ClipPairSampler(List<Video> videos, ClipShape shape, PairRule rule, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new DataException(
                    String.format(Locale.ROOT, "The batch size is %d; it must be at least 1.", batchSize));
        }
        if (videos.size() < batchSize) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "The data set has %d usable videos, fewer than the %d of a batch; use a batch of at most %d.",
                    videos.size(),
                    batchSize,
                    videos.size()));
        }
        shape.requireFitsInto(videos);
        this.videos = List.copyOf(videos);
        this.shape = shape;
        this.rule = rule;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    public List<Video> videos() {
        return videos;
    }

    public ClipShape shape() {
        return shape;
    }

    public int batchSize() {
        return batchSize;
    }

    /** Full batches in one pass through the videos. */
    public long stepsPerEpoch() {
        return videos.size() / batchSize;
    }

    public long epoch(long step) {
        return step / stepsPerEpoch();
    }

    /** The pair at one place of the batch of a step. */
    public ClipPair pair(long step, int sample) {
        long epoch = epoch(step);
        int place = (int) (step % stepsPerEpoch()) * batchSize + sample;
        return pairOf(order(epoch)[place], epoch);
    }

    /**
     * The pair that takes the place of one whose video cannot be read: of another video, drawn at random.
     *
     * @param attempt 0 for the first replacement at that place, 1 when that one failed too, and so on
     */
    ClipPair replacement(long step, int sample, int attempt) {
        SplittableRandom random = RandomStream.of(seed, RandomStream.REPLACEMENT, step, sample, attempt);
        return pairOf(random.nextInt(videos.size()), epoch(step));
    }

    private ClipPair pairOf(int video, long epoch) {
        long starts = shape.starts(videos.get(video).frames());
        long[] drawn = rule.draw(RandomStream.of(seed, RandomStream.STARTS, epoch, video), starts, shape.span());
        return new ClipPair(video, drawn[0], drawn[1]);
    }

    /** The independent random numbers for the crops of one pair. */
    SplittableRandom cropRandom(long step, int sample, ClipPair pair) {
        return RandomStream.of(seed, RandomStream.CROPS, epoch(step), sample, pair.video());
    }

    private int[] order(long epoch) {
        EpochOrder known = newest;
        if (known.epoch() != epoch) {
            SplittableRandom random = RandomStream.of(seed, RandomStream.ORDER, epoch);
            known = new EpochOrder(epoch, RandomStream.permutation(random, videos.size()));
            newest = known;
        }
        return known.videos();
    }
}
