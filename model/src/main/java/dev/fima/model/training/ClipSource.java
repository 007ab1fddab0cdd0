package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipLoader;
import dev.fima.model.data.ClipPairSampler;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.data.PairRule;
import dev.fima.model.data.Problem;
import dev.fima.model.data.ShortVideos;
import dev.fima.model.data.Video;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The training videos of a session: opened, sampled and loaded ahead, from any step on. One thread takes batches; any other
 * may close it, which ends a wait.
 */
final class ClipSource implements AutoCloseable {
    private final Settings settings;
    private final Learner.Monitor monitor;
    private final Path root;
    private final DataFingerprint fingerprint;
    private final ClipPairSampler sampler;
    private final boolean cut;
    private final boolean single;
    private volatile Optional<ClipLoader> loader = Optional.empty();
    private volatile long next = -1;

    private ClipSource(
            Settings settings,
            Learner.Monitor monitor,
            Path root,
            DataFingerprint fingerprint,
            ClipPairSampler sampler,
            boolean cut,
            boolean single) {
        this.settings = settings;
        this.monitor = monitor;
        this.root = root;
        this.fingerprint = fingerprint;
        this.sampler = sampler;
        this.cut = cut;
        this.single = single;
    }

    /** @param cut whether crops are left to the device to resize */
    static ClipSource open(SessionStart start, Learner.Monitor monitor, boolean cut) {
        Settings settings = start.settings();
        ClipShape shape = DataOptions.clip(settings);
        DataSet data = open(start, monitor, DataSetOptions.DEFAULT.withShortest(shortest(settings)));
        start.options().observer().ifPresent(observer -> observer.opened(data));
        List<Video> videos = videos(data, settings, monitor::note);
        Optional<SettingsException> tooFew = settings.tooFewVideos(videos.size());
        if (tooFew.isPresent()) {
            throw tooFew.get();
        }
        ClipPairSampler sampler = new ClipPairSampler(
                videos,
                shape,
                PairRule.ofClipsPerVideo(settings.get(DataOptions.CLIPS_PER_VIDEO)),
                settings.get(DataOptions.BATCH),
                settings.get(RunOptions.SEED));
        DataFingerprint fingerprint = DataFingerprint.ofVideos(data.root(), videos);
        return new ClipSource(settings, monitor, data.root(), fingerprint, sampler, cut, false);
    }

    /** Frames below which a video cannot be trained on. */
    static int shortest(Settings settings) {
        return settings.get(MethodOptions.REFERENCE_DEVIATIONS)
                ? 1
                : DataOptions.clip(settings).span();
    }

    /**
     * The videos that a run with these settings trains on.
     *
     * @param note told of those that are replaced
     */
    static List<Video> videos(DataSet data, Settings settings, Consumer<String> note) {
        if (!settings.get(MethodOptions.REFERENCE_DEVIATIONS)) {
            return data.train();
        }
        ShortVideos replaced = ShortVideos.asInTheReference(
                data.train(), DataOptions.clip(settings).span());
        replaced.problems().forEach(problem -> note.accept(problem.sentence()));
        return replaced.videos();
    }

    /**
     * The training videos of a labelled data set, one clip of each.
     *
     * @param cut whether crops are left to the device to resize
     */
    static ClipSource labelled(SessionStart start, DataSet data, Learner.Monitor monitor, boolean cut) {
        Settings settings = start.settings();
        int batch = settings.get(DataOptions.BATCH);
        if (data.train().size() < batch) {
            throw new SettingsException(
                    DataOptions.BATCH.key(),
                    "The data set " + data.root() + " has " + data.train().size()
                            + " training videos, fewer than one batch of " + batch + "; choose a smaller batch.");
        }
        ClipPairSampler sampler = new ClipPairSampler(
                data.train(), DataOptions.clip(settings), PairRule.SAME, batch, settings.get(RunOptions.SEED));
        DataFingerprint fingerprint = DataFingerprint.ofVideos(data.root(), data.videos());
        return new ClipSource(settings, monitor, data.root(), fingerprint, sampler, cut, true);
    }

    /** Opens the data folder of a session, saying what is left out. */
    static DataSet open(SessionStart start, Learner.Monitor monitor, DataSetOptions wanted) {
        monitor.activity("Reading the data folder");
        DataSetOptions options = wanted.withStrict(start.options().strict()).withProgress(new IndexProgress() {
            @Override
            public void videoDone(int done, int total) {
                monitor.activity("Reading the data folder: " + done + " of " + total + " videos");
            }

            @Override
            public void noted(String sentence) {
                monitor.note(sentence);
            }

            @Override
            public boolean cancelled() {
                return monitor.isEnding();
            }
        });
        DataSet data = DataSet.open(
                start.data(),
                start.options().indexCache().map(options::withCacheFolder).orElse(options));
        Problem.told(data.problems()).forEach(monitor::note);
        return data;
    }

    DataFingerprint fingerprint() {
        return fingerprint;
    }

    /** Whether a run was begun with these videos; one of an earlier version makes every file be read for that. */
    boolean sameData(DataFingerprint before) {
        if (!before.ofEarlierForm()) {
            return fingerprint.equals(before);
        }
        return DataFingerprint.of(
                        root, videos().stream().map(Video::file).distinct().toList())
                .equals(before);
    }

    long stepsPerEpoch() {
        return sampler.stepsPerEpoch();
    }

    ClipShape shape() {
        return sampler.shape();
    }

    /** The training videos, in the order that batches count them in. */
    List<Video> videos() {
        return sampler.videos();
    }

    /** Local clips of each view: the time slots of the feature map. */
    int slots() {
        return (int) MethodOptions.featureMap(settings).time();
    }

    /** The batch of a step; the next steps' batches are made meanwhile. The caller closes it. */
    ClipBatch batch(long step) {
        if (step != next) {
            close();
            loader = Optional.of(loaderFrom(step));
        }
        next = step + 1;
        return loader.orElseThrow().next();
    }

    /** Threads that decode. */
    static int threads(Settings settings) {
        int threads = settings.get(DataOptions.LOADER_THREADS);
        return threads > 0 ? threads : ClipLoader.usualThreads();
    }

    private ClipLoader loaderFrom(long step) {
        return ClipLoader.builder(sampler)
                .optCrop(DataOptions.crop(settings))
                .optSlots(slots())
                .optCut(cut)
                .optSingleClips(single)
                .optLocalClips(settings.get(MethodOptions.VARIANT).frame())
                .optWorkers(threads(settings))
                .optSource(new FrameSource((long) settings.get(DataOptions.FRAME_CACHE) << 20))
                .optDepth(settings.get(DataOptions.PREFETCH))
                .optFirstStep(step)
                .optOnProblem(problem -> monitor.note("Left out: " + problem.sentence()))
                .build();
    }

    @Override
    public void close() {
        loader.ifPresent(ClipLoader::close);
        loader = Optional.empty();
        next = -1;
    }
}
