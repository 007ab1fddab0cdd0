package dev.fima.app.report;

import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.LabelledFeatures;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.evaluation.RepresentationEvaluator;
import dev.fima.model.evaluation.VideoPredictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * What one way of recognising classes gave on the test videos of a data set.
 *
 * @param protocol how the classes were recognised
 * @param shares the measured shares by name, such as top1
 * @param confusion of the items, which {@link Protocol#items} names
 * @param items name of the video of each item, in the order of the two arrays
 * @param truth class of each item
 * @param predicted class that each item was taken for
 * @param penalty L2 penalty that cross-validation chose, of the linear probe
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to a file and a figure; nobody compares two of these
public record Recognition(
        Protocol protocol,
        Map<String, Proportion> shares,
        ConfusionMatrix confusion,
        List<String> items,
        int[] truth,
        int[] predicted,
        OptionalDouble penalty) {
    private static final int[] RECALLS = {1, 5, 10, 20, 50};
    private static final double VOTE_TEMPERATURE = 0.1;

    /** The ways. */
    public enum Protocol {
        /** A linear classifier on frozen features. */
        LINEAR(
                "linear probe",
                "test videos",
                "Logistic regression on the frozen encoder's pooled features of the training videos' clips; its L2 penalty"
                        + " comes from cross-validation inside the training videos; log-probabilities of a test video's"
                        + " clips are averaged."),
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
    }

    /**
     * How to measure.
     *
     * @param clips evenly spaced clips per video
     * @param neighbours voters of the nearest-neighbour classifier
     * @param seed of the cross-validation's folds
     */
    public record Options(int clips, int neighbours, long seed) {}

    /**
     * Measures a network.
     *
     * @param data labelled, with training and test videos
     * @param progress told of videos done and videos in all
     * @throws dev.fima.model.FimaException if the data set has no labels or no test videos, or a video cannot be read
     */
    public static Recognition measure(
            Protocol protocol,
            LoadedNetwork network,
            DataSet data,
            Options options,
            BiConsumer<Integer, Integer> progress) {
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        // Refuses data sets without labels in its own words.
        RepresentationEvaluator.on(data, source);
        FeatureBank bank = new FeatureBank(network.motion(), source, options.clips(), false);
        int all = data.videos().size();
        LabelledFeatures train = bank.extract(data.train(), data.classes(), done -> {
            progress.accept(done, all);
            return true;
        });
        LabelledFeatures test = bank.extract(data.test(), data.classes(), done -> {
            progress.accept(data.train().size() + done, all);
            return true;
        });
        return switch (protocol) {
            case LINEAR -> linear(train, test, data, options);
            case RETRIEVAL -> nearest(protocol, train, test, data, 1);
            case KNN -> nearest(protocol, train, test, data, options.neighbours());
        };
    }

    private static Recognition linear(LabelledFeatures train, LabelledFeatures test, DataSet data, Options options) {
        LinearProbe probe = LinearProbe.fit(train, options.seed());
        VideoPredictions predictions = probe.classifyVideos(test);
        Map<String, Proportion> shares = new LinkedHashMap<>();
        shares.put("top1", predictions.top(1));
        shares.put("top5", predictions.top(5));
        return new Recognition(
                Protocol.LINEAR,
                shares,
                predictions.confusion(),
                names(data.test(), predictions.videos()),
                predictions.truth(),
                predictions.predicted(),
                OptionalDouble.of(probe.penalty()));
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
                        (int) IntStream.of(firstRight).filter(rank -> rank < k).count();
                shares.put("recall_at_" + k, new Proportion(hits, firstRight.length));
            }
        }
        return new Recognition(
                protocol,
                shares,
                confusion,
                names(data.test(), test.videos()),
                test.labels(),
                predicted,
                OptionalDouble.empty());
    }

    private static List<String> names(List<Video> videos, int... indices) {
        List<String> names = new ArrayList<>();
        for (int index : indices) {
            names.add(videos.get(index).name());
        }
        return names;
    }
}
