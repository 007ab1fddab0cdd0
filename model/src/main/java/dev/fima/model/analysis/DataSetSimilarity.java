package dev.fima.model.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Same time against different time over one clip of every video of a data set.
 *
 * @param motion of the motion keys of sliding windows
 * @param crossModal of RGB vectors and motion keys
 * @param token of the decoder's class token and the motion keys of the halves; empty for variants without a decoder
 * @param leftOut one sentence for every video that could not be read and is therefore not counted
 */
public record DataSetSimilarity(
        TemporalStatistics motion,
        TemporalStatistics crossModal,
        Optional<TemporalStatistics> token,
        List<String> leftOut) {
    public DataSetSimilarity {
        leftOut = List.copyOf(leftOut);
    }
}
