package dev.fima.app.window.inspection;

import dev.fima.app.frames.ShownClip;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.Video;
import dev.fima.model.training.StepInspection;
import dev.fima.model.video.VideoException;
import dev.fima.viz.heatmap.FrameStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds the original frames of one of its samples to a step that was looked into; takes a while. */
public final class InspectionReader {
    /** Distance of the frames that the method sees. */
    private static final int STRIDE = 2;

    /** Longest side of a kept frame. */
    private static final int LARGEST = 240;

    private InspectionReader() {}

    /**
     * Reads a sample's frames from its video; the others stay without.
     *
     * @param chosen place of the sample in the batch
     * @param problem gets one sentence if the video cannot be read; its crops are then drawn without frames
     */
    public static InspectedStep read(StepInspection inside, int chosen, Consumer<String> problem) {
        List<BatchSample> samples = new ArrayList<>();
        for (StepInspection.Sample sample : inside.samples()) {
            boolean frames = samples.size() == chosen;
            samples.add(new BatchSample(
                    sample.video().name(),
                    Optional.of(clip(sample)),
                    sampled(sample, sample.startM(), ClipView.M, frames ? inside.frames() : 0, problem),
                    sampled(sample, sample.startN(), ClipView.N, frames ? inside.frames() : 0, problem)));
        }
        return new InspectedStep(inside.details(), samples, (queue, column) -> Optional.ofNullable(
                        inside.origins().getOrDefault(queue, Map.of()).get(column))
                .map(NegativeClip::of));
    }

    private static NegativeClip clip(StepInspection.Sample sample) {
        Video video = sample.video();
        return new NegativeClip(
                video.name(), "m and n", video.file(), video.firstFrame() + sample.startM() + NegativeClip.MIDDLE);
    }

    private static SampledClip sampled(
            StepInspection.Sample sample, long start, ClipView view, int count, Consumer<String> problem) {
        Video video = sample.video();
        CropRectangle crop = sample.crops().get(view);
        return new SampledClip(
                start,
                crop,
                video.width(),
                video.height(),
                count == 0 ? Optional.empty() : frames(video, start, count, problem));
    }

    private static Optional<FrameStack> frames(Video video, long start, int count, Consumer<String> problem) {
        try {
            return Optional.of(ShownClip.rgb(video.file(), video.firstFrame() + start, count, STRIDE, LARGEST));
        } catch (VideoException e) {
            problem.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
