package dev.fima.app.window.inspection;

import java.util.Optional;

/**
 * A negative as a line of the table.
 *
 * @param place 1 = most similar
 * @param logit cosine over temperature
 * @param source batch or queue, and where in it
 * @param video the video that it came from, or why that is not known
 * @param age how long ago it was made
 * @param clip the clip that it came from; empty where it is not known
 */
public record HardNegative(
        int place, double logit, String source, String video, String age, Optional<NegativeClip> clip) {}
