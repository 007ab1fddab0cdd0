package dev.fima.model.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier said about test videos.
 *
 * @param videos place of each video in the data set's list of test videos; those that could not be read are left out
 * @param truth its class
 * @param scores per video one score per class, the mean over its clips; higher is likelier
 * @param classes names of the classes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; results are plain arrays.
public record VideoScores(int[] videos, int[] truth, double[][] scores, List<String> classes) {
    public VideoScores {
        classes = List.copyOf(classes);
    }

    /** Number of videos whose class is among the {@code k} best scores; ties and what is no number count against it. */
    public int hits(int k) {
        return (int) IntStream.range(0, truth.length)
                .filter(video -> {
                    double[] row = scores[video];
                    int label = truth[video];
                    long ahead = IntStream.range(0, row.length)
                            .filter(c -> c != label && !(row[c] < row[label]))
                            .count();
                    return ahead < k;
                })
                .count();
    }
}
