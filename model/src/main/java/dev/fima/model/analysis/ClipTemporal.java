package dev.fima.model.analysis;

import java.util.Optional;

/**
 * How similar the time windows of one clip are.
 *
 * @param motion self-similarity of the motion keys of sliding windows
 * @param crossModal similarity of the RGB vectors (rows) and the motion keys (columns) of sliding windows
 * @param token similarity of the motion decoder's class token per time slot (rows) and the motion keys of the halves
 *     (columns); empty for variants without a decoder
 */
public record ClipTemporal(
        TemporalSimilarity motion, TemporalSimilarity crossModal, Optional<TemporalSimilarity> token) {}
