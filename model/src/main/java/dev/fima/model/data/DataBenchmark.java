package dev.fima.model.data;

import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoReader;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * How fast the data of a folder come: the figures of one measurement. Times are medians.
 *
 * @param videos number of training videos
 * @param decodeFramesPerSecond one video after the other from its first frame to its last, one thread
 * @param openMillis to open a video and list its packets
 * @param seekMillis to open a video, go to a random place and decode the frames that one clip spans
 * @param clipMillis to cut, resize and rearrange the frames of one global clip
 * @param loading whole batches, with all six clips of each pair
 */
public record DataBenchmark(
        int videos,
        ClipShape shape,
        double decodeFramesPerSecond,
        double openMillis,
        double seekMillis,
        double clipMillis,
        List<Loading> loading) {
    private static final int REPEATS = 40;
    private static final int BATCH = 16;

    /**
     * Speed of a loader.
     *
     * @param keptBytes budget for decoded videos; 0 decodes anew each time
     * @param cut whether crops were left to the device to resize
     */
    public record Loading(int workers, long keptBytes, boolean cut, double pairsPerSecond) {}

    /**
     * Measures for some seconds. Anything else that runs meanwhile lowers the figures.
     *
     * @param workers numbers of threads to load with
     * @param seconds for each loader
     * @throws DataException when the data set has no training videos
     */
    public static DataBenchmark run(DataSet data, ClipShape shape, List<Integer> workers, double seconds) {
        List<Video> videos = data.train();
        if (videos.isEmpty()) {
            throw new DataException(data.root() + " holds no training videos to measure with.");
        }
        SplittableRandom random = new SplittableRandom(1);
        List<Loading> loading = new ArrayList<>();
        for (int threads : workers) {
            loading.add(load(videos, shape, threads, 0, false, seconds));
            loading.add(load(videos, shape, threads, FrameSource.DEFAULT_BUDGET, false, seconds));
            loading.add(load(videos, shape, threads, FrameSource.DEFAULT_BUDGET, true, seconds));
        }
        double open = median(i -> millis(
                () -> VideoReader.open(videos.get(i % videos.size()).file()).close()));
        double seek = median(i -> millis(() -> readSpan(videos.get(random.nextInt(videos.size())), shape, random)));
        return new DataBenchmark(
                videos.size(),
                shape,
                decodeSpeed(videos, seconds),
                open,
                seek,
                clipMillis(videos.get(0), shape, random),
                List.copyOf(loading));
    }

    private static Loading load(
            List<Video> videos, ClipShape shape, int threads, long budget, boolean cut, double seconds) {
        int batch = Math.min(BATCH, videos.size());
        ClipPairSampler sampler = new ClipPairSampler(videos, shape, PairRule.DISTINCT, batch, 1);
        try (ClipLoader loader = ClipLoader.builder(sampler)
                .optWorkers(threads)
                .optSource(new FrameSource(budget))
                .optCut(cut)
                .build()) {
            // A pass through all videos fills what is kept and lets the compiler see the code.
            long warmUp = System.nanoTime();
            for (long i = 0; i < Math.max(3, sampler.stepsPerEpoch()) && secondsSince(warmUp) < 2 * seconds; i++) {
                loader.next().close();
            }
            long start = System.nanoTime();
            long pairs = 0;
            while (secondsSince(start) < seconds) {
                loader.next().close();
                pairs += batch;
            }
            return new Loading(threads, budget, cut, pairs / secondsSince(start));
        }
    }

    private static void readSpan(Video video, ClipShape shape, SplittableRandom random) {
        try (VideoReader reader = VideoReader.open(video.file())) {
            reader.read(video.firstFrame() + random.nextLong(shape.starts(video.frames())), shape.span(), 1);
        }
    }

    private static double decodeSpeed(List<Video> videos, double seconds) {
        long start = System.nanoTime();
        long frames = 0;
        for (int i = 0; secondsSince(start) < seconds; i++) {
            Video video = videos.get(i % videos.size());
            try (VideoReader reader = VideoReader.open(video.file())) {
                for (long at = 0; at + chunk(video) <= video.frames(); at += chunk(video)) {
                    frames += reader.read(video.firstFrame() + at, chunk(video), 1)
                            .count();
                }
            }
        }
        return frames / secondsSince(start);
    }

    /** Frames to read at once, so that large videos need little memory. */
    private static int chunk(Video video) {
        return (int) Math.min(8, video.frames());
    }

    private static double clipMillis(Video video, ClipShape shape, SplittableRandom random) {
        ClipResizer resizer = new ClipResizer(shape.size(), shape.size());
        FloatBuffer out = FloatBuffer.allocate(shape.floats());
        try (VideoReader reader = VideoReader.open(video.file())) {
            Frames frames = reader.read(video.firstFrame(), shape.frames(), ClipShape.STRIDE);
            return median(i -> {
                CropRectangle crop = RandomResizedCrop.PAPER.draw(random, video.width(), video.height());
                return millis(() -> resizer.resize(frames, 0, 1, shape.frames(), crop, out, 0));
            });
        }
    }

    private static double median(IntToDoubleFunction measure) {
        double[] times = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            times[i] = measure.applyAsDouble(i);
        }
        Arrays.sort(times);
        return times[REPEATS / 2];
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
