package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.method.StillClip;
import dev.fima.model.method.VideoClassifier;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Classifies the test videos of a data set: outputs of evenly spaced clips of a video are averaged. */
final class VideoTest {
    private final DataSet data;
    private final Settings settings;
    private final Supervision supervision;
    private final Learner.Monitor monitor;
    private final int workers;

    /** @param workers threads that decode */
    VideoTest(DataSet data, Settings settings, Supervision supervision, Learner.Monitor monitor, int workers) {
        this.data = data;
        this.settings = settings;
        this.supervision = supervision;
        this.monitor = monitor;
        this.workers = workers;
    }

    /**
     * Tests. Videos of which no clip can be read are left out, and that is noted.
     *
     * @throws CancellationException if the session shall end
     * @throws FimaException if none can be read
     */
    VideoScores run(VideoClassifier classifier) {
        EvaluationPlan plan = new EvaluationPlan(
                data.test(),
                new ClipShape(settings.get(DataOptions.CLIP_FRAMES), settings.get(DataOptions.CLIP_SIZE)),
                supervision.test().crop(),
                supervision.test().clips(),
                settings.get(DataOptions.BATCH));
        double[][] sums = new double[data.test().size()][classifier.classes()];
        int[] counted = new int[sums.length];
        try (DeviceLoader<Tensor> loader = DeviceLoader.of(
                plan,
                new FrameSource((long) settings.get(DataOptions.FRAME_CACHE) << 20),
                classifier.encoder().state().device(),
                false,
                workers,
                problem -> monitor.note("Left out: " + problem.sentence()))) {
            for (long step = 0; step < plan.steps(); step++) {
                if (monitor.isEnding()) {
                    throw new CancellationException("The session ends within a test.");
                }
                monitor.activity("Testing: " + step + " of " + plan.steps() + " batches of clips");
                try (DeviceLoader.Loaded<Tensor> clips = loader.next(step)) {
                    add(classifier, clips.batch(), clips.inputs(), sums, counted);
                }
            }
        }
        return means(sums, counted);
    }

    private void add(VideoClassifier classifier, ClipBatch batch, Tensor clips, double[][] sums, int[] counted) {
        int classes = classifier.classes();
        try (Scope scope = Scope.open()) {
            float[] values = classifier.scoresOf(supervision.still() ? StillClip.of(clips) : clips);
            for (int i = 0; i < batch.size(); i++) {
                if (!batch.missing(i)) {
                    int video = batch.videoIndex(i);
                    counted[video]++;
                    for (int c = 0; c < classes; c++) {
                        sums[video][c] += values[i * classes + c];
                    }
                }
            }
        }
    }

    private VideoScores means(double[][] sums, int[] counted) {
        int[] videos =
                IntStream.range(0, counted.length).filter(v -> counted[v] > 0).toArray();
        if (videos.length == 0) {
            throw new FimaException("None of the test videos of " + data.root()
                    + " can be read: check the files, or choose another data set.");
        }
        double[][] means = new double[videos.length][];
        int[] truth = new int[videos.length];
        for (int i = 0; i < videos.length; i++) {
            int video = videos[i];
            means[i] =
                    Arrays.stream(sums[video]).map(sum -> sum / counted[video]).toArray();
            truth[i] = data.test().get(video).label().orElseThrow();
        }
        return new VideoScores(videos, truth, means, data.classes());
    }
}
