package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.Video;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a data set must have so that recognition of its classes can be measured. */
public final class EvaluationData {
    /** Names in a message before it says "and so many more". */
    private static final int NAMED = 3;

    private EvaluationData() {}

    /**
     * Refuses data on which nothing can be measured.
     *
     * @throws FimaException if it lacks labels, training videos, test videos or a second class, or if a class has test videos
     *     but no training videos
     */
    public static void require(DataSet data) {
        if (!data.labelled() || data.test().isEmpty() || data.train().isEmpty()) {
            throw new FimaException("The data set " + data.root()
                    + " cannot be used for evaluation: it needs class labels and both training and test videos.");
        }
        Set<Integer> trained = labels(data.train());
        Set<Integer> tested = labels(data.test());
        Set<Integer> untrained = new TreeSet<>(tested);
        untrained.removeAll(trained);
        if (!untrained.isEmpty()) {
            throw new FimaException("The data set " + data.root() + " cannot be used for evaluation: "
                    + named(data.classes(), untrained)
                    + " test videos but no training videos; add some, or leave those test videos out of the lists.");
        }
        if (trained.size() < 2) {
            throw new FimaException("The data set " + data.root()
                    + " cannot be used for evaluation: all its videos are of the class \""
                    + data.classes().get(trained.iterator().next())
                    + "\", and there is nothing to tell apart; add videos of a second class.");
        }
    }

    private static Set<Integer> labels(List<Video> videos) {
        return videos.stream().map(video -> video.label().orElseThrow()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(List<String> classes, Set<Integer> some) {
        String names = some.stream()
                .limit(NAMED)
                .map(label -> "\"" + classes.get(label) + "\"")
                .collect(Collectors.joining(", "));
        if (some.size() > NAMED) {
            names += " and " + (some.size() - NAMED) + " more";
        }
        return some.size() == 1 ? "its class " + names + " has" : "its classes " + names + " have";
    }
}
