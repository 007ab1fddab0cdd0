package dev.fima.model.data;

import java.util.List;

/** Which single clips a {@link LabelledClipLoader} loads; a pure function of the plan's own settings and the step. */
public sealed interface ClipPlan permits EvaluationPlan {
    /**
     * One clip to be loaded.
     *
     * @param video place in {@link #videos()}
     * @param start first frame, counted from the start of the video
     * @param crop what is cut out of its frames
     */
    record Request(int video, long start, CropRectangle crop) {}

    List<Video> videos();

    ClipShape shape();

    /** Number of batches. */
    long steps();

    /** Largest number of clips in a batch. */
    int batchSize();

    /** Number of clips in the batch of a step. */
    int samples(long step);

    /** The clip at one place of a batch. */
    Request request(long step, int sample);
}
