package dev.fima.model.training;

import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.Video;
import dev.fima.model.method.StepDetails;
import java.util.List;
import java.util.Map;

/**
 * The inside of one step: what was compared with what, and which clips they were.
 *
 * @param frames frames of a global clip, every second one of its segment
 * @param samples the samples of the batch, in its order
 * @param origins the clips of the hardest negatives that come from a queue, by queue and column; those of random
 *     directions and of checkpoints of older programs are absent
 */
public record StepInspection(
        StepDetails details, int frames, List<Sample> samples, Map<String, Map<Integer, KeyOrigin>> origins) {
    public StepInspection {
        samples = List.copyOf(samples);
        origins = Map.copyOf(origins);
    }

    /** How many samples, from the first, the details tells about: all, but for steps of large batches read from a file. */
    public int explained() {
        return details.contrasts().stream()
                .mapToInt(contrast -> contrast.logits().length)
                .min()
                .orElse(samples.size());
    }

    /**
     * One sample of the batch.
     *
     * @param startM first frame of segment m, counted from the start of the video
     * @param startN first frame of segment n
     * @param crops the pixels of the original frames that each view was cut from; the local clips are absent where the variant
     *     does not use them
     */
    public record Sample(Video video, long startM, long startN, Map<ClipView, CropRectangle> crops) {
        public Sample {
            crops = Map.copyOf(crops);
        }
    }
}
