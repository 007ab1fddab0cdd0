package dev.fima.app.report;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.evaluation.FineTuneResult;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.FineTuning;
import dev.fima.model.evaluation.Framing;
import dev.fima.model.evaluation.LabelledFeatures;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.evaluation.RepresentationEvaluator;
import dev.fima.model.evaluation.VideoPredictions;
import dev.fima.model.evaluation.WeightsDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What one way of recognising classes gave on the test videos of a data set.
 *
 * @param protocol how the classes were recognised
 * @param shares the measured shares by name, such as top1
 * @param confusion of the items, which {@link Protocol#items} names
 * @param items what was classified, in order
 * @param penalty L2 penalty that cross-validation chose, of the linear probe
 * @param tests the tests on the way, where weights are trained
 */
public record Recognition(
        Protocol protocol,
        Map<String, Proportion> shares,
        ConfusionMatrix confusion,
        List<Item> items,
        OptionalDouble penalty,
        List<FineTuneResult.Test> tests) {
    private static final int[] RECALLS = {1, 5, 10, 20, 50};
    private static final double VOTE_TEMPERATURE = 0.1;

    public Recognition {
        shares = new LinkedHashMap<>(shares);
        items = List.copyOf(items);
        tests = List.copyOf(tests);
    }

    /**
     * One test video or clip.
     *
     * @param video name in the data set
     * @param file where it lies
     * @param firstFrame first frame of the clip in the file; of a whole video, of the clip in its middle
     * @param truth its class
     * @param predicted class that it was taken for
     */
    public record Item(String video, Path file, long firstFrame, int truth, int predicted) {
        /** Whether it was recognised. */
        public boolean right() {
            return truth == predicted;
        }
    }

    /** The ways. */
    public enum Protocol {
        /** A linear classifier on frozen features. */
        LINEAR(
                "linear probe",
                "test videos",
                "Logistic regression on the frozen encoder's pooled features of the training videos' clips; its L2 penalty"
                        + " comes from cross-validation inside the training videos; log-probabilities of a test video's"
                        + " clips are averaged."),
        /** A linear layer on a frozen encoder, trained by gradient descent on drawn clips. */
        LINEAR_SGD(
                "linear probe by SGD",
                "test videos",
                "The reference's probe: a new linear layer on the frozen encoder is trained by SGD on drawn clips of the"
                        + " training videos; outputs of a test video's clips are averaged. top1 and top5 are those at the"
                        + " end; best_top1 is the best of the tests on the way."),
        /** All layers trained with labels. */
        FINETUNE(
                "fine-tuning",
                "test videos",
                "The encoder and a new linear layer are trained with the labels of the training videos; outputs of a test"
                        + " video's clips are averaged. top1 and top5 are those at the end; best_top1 is the best of the"
                        + " tests on the way, which is what the paper's protocol reports."),
        /** Nearest clips of training videos. */
        RETRIEVAL(
                "retrieval",
                "test clips",
                "A test clip counts for R@k if one of its k nearest training clips by cosine similarity of the pooled"
                        + " features has its class; the confusion is that of the nearest."),
        /** A vote of nearest clips. */
        KNN(
                "k nearest neighbours",
                "test clips",
                "Class of a test clip by a vote of its k nearest training clips, each weighted by exp(cosine / 0.1).");

        private final String title;
        private final String items;
        private final String definition;

        Protocol(String title, String items, String definition) {
            this.title = title;
            this.items = items;
            this.definition = definition;
        }

        /** The name as it is written. */
        public String title() {
            return title;
        }

        /** What is counted. */
        public String items() {
            return items;
        }

        /** What is done, in a sentence. */
        public String definition() {
            return definition;
        }

        /** Whether weights are trained, step by step, on drawn clips. */
        public boolean trains() {
            return this == FINETUNE || this == LINEAR_SGD;
        }

        /**
         * The published settings of a protocol that trains.
         *
         * @param data decides the dropout of fine-tuning
         * @param model decides frames and side of the clips
         */
        public FineTuneSettings published(DataSet data, MotionModel model, long seed) {
            return switch (this) {
                case FINETUNE -> FineTuneSettings.paper(data.layout(), model.frames(), model.cropSize(), seed);
                case LINEAR_SGD -> FineTuneSettings.linearProbe(model.frames(), model.cropSize(), seed);
                case LINEAR, RETRIEVAL, KNN -> throw new IllegalArgumentException(title + " trains nothing");
            };
        }

        /** The name on the command line and in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How frozen features are measured.
     *
     * @param clips evenly spaced clips per video
     * @param neighbours voters of the nearest-neighbour classifier
     * @param seed of the cross-validation's folds
     * @param framing what of a frame is seen
     * @param still whether clips stand still: the control without motion
     */
    public record Options(int clips, int neighbours, long seed, Framing framing, boolean still) {}

    /**
     * Measures frozen features.
     *
     * @param data labelled, with training and test videos
     * @param cache keeps features between measurements
     * @throws java.util.concurrent.CancellationException if cancelled; features so far are in the cache
     * @throws FimaException if the data set has no labels or no test videos
     */
    public static Recognition measure(
            Protocol protocol,
            LoadedNetwork network,
            DataSet data,
            Options options,
            Optional<FeatureCache> cache,
            EvaluationProgress progress) {
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        // Refuses data sets without labels in its own words.
        RepresentationEvaluator.on(data, source);
        ClipDefinition clips = ClipDefinition.of(network.motion(), options.clips())
                .withFraming(options.framing())
                .withFrozen(options.still());
        FeatureBank bank =
                new FeatureBank(network.motion(), source, clips, cache, WeightsDigest.of(network.backbone()));
        LabelledFeatures train =
                bank.extract("features of the training videos", data.train(), data.classes(), progress);
        LabelledFeatures test = bank.extract("features of the test videos", data.test(), data.classes(), progress);
        progress.check(protocol.title(), 0, 1);
        return switch (protocol) {
            case LINEAR -> {
                LinearProbe probe = LinearProbe.fit(train, options.seed());
                yield ofVideos(
                        protocol,
                        probe.classifyVideos(test),
                        data,
                        Map.of(),
                        OptionalDouble.of(probe.penalty()),
                        List.of(),
                        clips.shape().span());
            }
            case RETRIEVAL -> nearest(protocol, train, test, data, 1);
            case KNN -> nearest(protocol, train, test, data, options.neighbours());
            case LINEAR_SGD, FINETUNE ->
                throw new IllegalArgumentException(protocol.title() + " does not work on extracted features");
        };
    }

    /**
     * Trains a new linear layer, and in fine-tuning the network, whose weights change, and tests it.
     *
     * @param protocol one that trains
     * @param run folder of the run that the training is
     * @param options what the training has beside its settings
     * @throws java.util.concurrent.CancellationException if cancelled; the run is saved
     */
    public static Recognition train(
            Protocol protocol,
            LoadedNetwork network,
            DataSet data,
            FineTuneSettings settings,
            Path run,
            FineTuning.Options options,
            EvaluationProgress progress) {
        FineTuneResult result = new FineTuning(data, settings, progress, options).run(network.backbone(), run);
        return ofVideos(
                protocol,
                result.last(),
                data,
                Map.of("best_top1", result.best().top1()),
                OptionalDouble.empty(),
                result.tests(),
                new ClipShape(settings.input().frames(), settings.input().clipSize()).span());
    }

    private static Recognition ofVideos(
            Protocol protocol,
            VideoPredictions predictions,
            DataSet data,
            Map<String, Proportion> further,
            OptionalDouble penalty,
            List<FineTuneResult.Test> tests,
            long frames) {
        Map<String, Proportion> shares = new LinkedHashMap<>();
        shares.put("top1", predictions.top(1));
        shares.put("top5", predictions.top(5));
        shares.putAll(further);
        int[] predicted = predictions.predicted();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            Video video = data.test().get(predictions.videos()[i]);
            long middle = Math.max(0, (video.frames() - frames) / 2);
            items.add(item(video, middle, predicted[i]));
        }
        return new Recognition(protocol, shares, predictions.confusion(), items, penalty, tests);
    }

    private static Item item(Video video, long start, int predicted) {
        return new Item(
                video.name(),
                video.file(),
                video.firstFrame() + start,
                video.label().orElseThrow(),
                predicted);
    }

    private static Recognition nearest(
            Protocol protocol, LabelledFeatures train, LabelledFeatures test, DataSet data, int voters) {
        NearestNeighbours search = new NearestNeighbours(
                train.features(), train.labels(), data.classes().size());
        int[] predicted = new int[test.clips()];
        int[] firstRight = new int[test.clips()];
        for (int i = 0; i < predicted.length; i++) {
            int label = test.labels()[i];
            int[] order = search.ranking(test.features()[i]);
            predicted[i] = voters == 1
                    ? train.labels()[order[0]]
                    : search.classify(test.features()[i], voters, VOTE_TEMPERATURE);
            firstRight[i] = IntStream.range(0, order.length)
                    .filter(rank -> train.labels()[order[rank]] == label)
                    .findFirst()
                    .orElse(order.length);
        }
        ConfusionMatrix confusion = ConfusionMatrix.of(test.labels(), predicted, data.classes());
        Map<String, Proportion> shares = new LinkedHashMap<>();
        if (protocol == Protocol.KNN) {
            shares.put("top1", confusion.accuracy());
        } else {
            for (int k : RECALLS) {
                int hits =
                        (int) Arrays.stream(firstRight).filter(rank -> rank < k).count();
                shares.put("recall_at_" + k, new Proportion(hits, firstRight.length));
            }
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            items.add(item(data.test().get(test.videos()[i]), test.starts()[i], predicted[i]));
        }
        return new Recognition(protocol, shares, confusion, items, OptionalDouble.empty(), List.of());
    }
}
