package dev.fima.app.report;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.Video;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.EvaluationData;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.evaluation.FineTuneResult;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.FineTuning;
import dev.fima.model.evaluation.Framing;
import dev.fima.model.evaluation.LabelledFeatures;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.Neighbours;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.evaluation.ProbeWeights;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.evaluation.VideoPredictions;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one way of recognising classes gave on the test videos of a data set.
 *
 * @param protocol how the classes were recognised
 * @param unit what was counted
 * @param shares the measured shares by name, such as top1
 * @param confusion of the items
 * @param items what was classified, in order
 * @param probe how the linear probe was fitted
 * @param tests the tests on the way, where weights are trained
 * @param weights the linear probe itself
 */
public record Recognition(
        Protocol protocol,
        EvaluationUnit unit,
        Map<String, Proportion> shares,
        ConfusionMatrix confusion,
        List<Item> items,
        Optional<ProbeReport> probe,
        List<FineTuneResult.Test> tests,
        Optional<ProbeWeights> weights) {
    public Recognition {
        shares = new LinkedHashMap<>(shares);
        items = List.copyOf(items);
        tests = List.copyOf(tests);
    }

    /** What was counted, as a heading says it: test videos or test clips. */
    public String counted() {
        return "test " + unit.plural();
    }

    /** The protocol and what was counted, as a title says it. */
    public String title() {
        return unit == EvaluationUnit.VIDEO ? protocol.title() : protocol.title() + " of single clips";
    }

    /** What intervals are worth, to stand under numbers. */
    public String intervals() {
        return "Wilson score over " + counted()
                + (unit == EvaluationUnit.CLIP ? "; clips of one video are alike, so it is too narrow" : "");
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
                "Logistic regression on the frozen encoder's pooled features of the training videos' clips; its L2 penalty"
                        + " comes from cross-validation inside the training videos; log-probabilities of a test video's"
                        + " clips are averaged (per clip: each stands for itself)."),
        /** A linear layer on a frozen encoder, trained by gradient descent on drawn clips. */
        LINEAR_SGD(
                "linear probe by SGD",
                "The reference's probe: a new linear layer on the frozen encoder is trained by SGD on drawn clips of the"
                        + " training videos; outputs of a test video's clips are averaged. top1 and top5 are those at the"
                        + " end; best_top1 is the best of the tests on the way."),
        /** All layers trained with labels. */
        FINETUNE(
                "fine-tuning",
                "The encoder and a new linear layer are trained with the labels of the training videos; outputs of a test"
                        + " video's clips are averaged. top1 and top5 are those at the end; best_top1 is the best of the"
                        + " tests on the way, which is what the paper's protocol reports."),
        /** Nearest training videos. */
        RETRIEVAL(
                "retrieval",
                "Each video has one feature, the mean of its clips' pooled features. A test video counts for R@k if one of"
                        + " its k nearest training videos by cosine similarity has its class; the confusion is that of the"
                        + " nearest (per clip: clips among clips)."),
        /** A vote of the nearest videos. */
        KNN(
                "k nearest neighbours",
                "Each video has one feature, the mean of its clips' pooled features. Class of a test video by a vote of"
                        + " its k nearest training videos, each weighted by exp(cosine / 0.1) (per clip: clips among"
                        + " clips).");

        private final String title;
        private final String definition;

        Protocol(String title, String definition) {
            this.title = title;
            this.definition = definition;
        }

        /** The name as it is written. */
        public String title() {
            return title;
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
     * @param unit what is counted
     */
    public record Options(int clips, int neighbours, long seed, Framing framing, boolean still, EvaluationUnit unit) {
        public Options {
            if (clips < 1 || neighbours < 1) {
                throw new FimaException("An evaluation cannot take " + clips + " clips per video and " + neighbours
                        + " neighbours; choose 1 or more of each.");
            }
        }
    }

    /**
     * Measures frozen features.
     *
     * @param data labelled, with training and test videos
     * @param cache keeps features between measurements
     * @throws java.util.concurrent.CancellationException if cancelled; features so far are in the cache
     * @throws FimaException if the data set cannot be used, see {@link EvaluationData}
     */
    public static Recognition measure(
            Protocol protocol,
            LoadedNetwork network,
            DataSet data,
            Options options,
            Optional<FeatureCache> cache,
            EvaluationProgress progress) {
        EvaluationData.require(data);
        ClipDefinition clips = ClipDefinition.of(network.motion(), options.clips())
                .withFraming(options.framing())
                .withFrozen(options.still());
        FeatureBank bank = network.features(clips, cache);
        LabelledFeatures train =
                bank.extract("features of the training videos", data.train(), data.classes(), progress);
        LabelledFeatures test = bank.extract("features of the test videos", data.test(), data.classes(), progress);
        Measuring measuring = new Measuring(data, train, test, network.motion().device(), progress);
        return switch (protocol) {
            case LINEAR -> measuring.linear(options, clips.shape().span());
            case RETRIEVAL, KNN ->
                measuring.nearest(protocol, options, clips.shape().span());
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
        EvaluationData.require(data);
        FineTuneResult result = new FineTuning(data, settings, progress, options).run(network.backbone(), run);
        VideoPredictions last = result.last();
        Map<String, Proportion> shares = tops(last);
        shares.put("best_top1", result.best().top1());
        long span = DataOptions.clip(settings.training()).span();
        return new Recognition(
                protocol,
                EvaluationUnit.VIDEO,
                shares,
                last.confusion(),
                videoItems(data, last.videos(), last.predicted(), span),
                Optional.empty(),
                result.tests(),
                Optional.empty());
    }

    private static Map<String, Proportion> tops(VideoPredictions predictions) {
        Map<String, Proportion> shares = new LinkedHashMap<>();
        shares.put("top1", predictions.top(1));
        shares.put("top5", predictions.top(5));
        return shares;
    }

    /** Videos, each with the clip in its middle. */
    private static List<Item> videoItems(DataSet data, int[] videos, int[] predicted, long span) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            Video video = data.test().get(videos[i]);
            items.add(item(video, Math.max(0, (video.frames() - span) / 2), predicted[i]));
        }
        return items;
    }

    private static Item item(Video video, long start, int predicted) {
        return new Item(
                video.name(),
                video.file(),
                video.firstFrame() + start,
                video.label().orElseThrow(),
                predicted);
    }

    /** Extracted features of a data set on their way to numbers. */
    private record Measuring(
            DataSet data,
            LabelledFeatures train,
            LabelledFeatures test,
            ComputeDevice device,
            EvaluationProgress progress) {
        Recognition linear(Options options, long span) {
            LinearProbe probe = LinearProbe.fit(train, options.seed(), device, progress);
            VideoPredictions predictions = probe.classify(test, options.unit(), progress);
            return new Recognition(
                    Protocol.LINEAR,
                    options.unit(),
                    tops(predictions),
                    predictions.confusion(),
                    items(options.unit(), predictions.videos(), predictions.predicted(), span),
                    Optional.of(probe.report()),
                    List.of(),
                    Optional.of(probe.weights(data.classes())));
        }

        Recognition nearest(Protocol protocol, Options options, long span) {
            LabelledFeatures asked = test.per(options.unit());
            Neighbours found = Neighbours.of(train.per(options.unit()), asked, options.neighbours(), device, progress);
            int[] predicted = found.vote(protocol == Protocol.KNN ? options.neighbours() : 1);
            ConfusionMatrix confusion = ConfusionMatrix.of(asked.labels(), predicted, data.classes());
            return new Recognition(
                    protocol,
                    options.unit(),
                    protocol == Protocol.KNN ? Map.of("top1", confusion.accuracy()) : found.recalls(),
                    confusion,
                    items(options.unit(), asked.videos(), predicted, span),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        private List<Item> items(EvaluationUnit unit, int[] videos, int[] predicted, long span) {
            if (unit == EvaluationUnit.VIDEO) {
                return videoItems(data, videos, predicted, span);
            }
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < predicted.length; i++) {
                items.add(item(data.test().get(videos[i]), test.starts()[i], predicted[i]));
            }
            return items;
        }
    }
}
