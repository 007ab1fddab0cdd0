package dev.fima.app.window.anatomy;

import dev.fima.app.window.attention.FrameFit;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.Video;
import dev.fima.model.training.StepInside;
import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoReader;
import dev.fima.viz.heatmap.FrameStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds the original frames of its samples to a step that a session looked into; takes a while. */
public final class AnatomyReader {
    /** Distance of the frames that the method sees. */
    private static final int STRIDE = 2;

    /** Longest side of a kept frame; large batches are kept smaller, so that none takes more than about 50 MB. */
    private static final int LARGEST = 160;

    private static final int LARGEST_OF_MANY = 64;
    private static final int MANY = 24;

    private AnatomyReader() {}

    /**
     * Reads the samples' frames from their videos.
     *
     * @param problem told one sentence about each video that cannot be read; its crops are then drawn without frames
     */
    public static Anatomy read(StepInside inside, Consumer<String> problem) {
        int largest = inside.samples().size() > MANY ? LARGEST_OF_MANY : LARGEST;
        List<BatchSample> samples = inside.samples().stream()
                .map(sample -> new BatchSample(
                        sample.video().name(),
                        Optional.of(clip(sample)),
                        stretch(sample, sample.startM(), ClipView.M, inside.frames(), largest, problem),
                        stretch(sample, sample.startN(), ClipView.N, inside.frames(), largest, problem)))
                .toList();
        return new Anatomy(inside.anatomy(), samples, (queue, column) -> Optional.ofNullable(
                        inside.origins().getOrDefault(queue, Map.of()).get(column))
                .map(NegativeClip::of));
    }

    private static NegativeClip clip(StepInside.Sample sample) {
        Video video = sample.video();
        return new NegativeClip(
                video.name(), "m and n", video.file(), video.firstFrame() + sample.startM() + NegativeClip.MIDDLE);
    }

    private static SampleStretch stretch(
            StepInside.Sample sample, long start, ClipView view, int count, int largest, Consumer<String> problem) {
        Video video = sample.video();
        CropRectangle crop = sample.crops().get(view);
        return new SampleStretch(
                start, crop, video.width(), video.height(), frames(video, start, count, largest, problem));
    }

    private static Optional<FrameStack> frames(
            Video video, long start, int count, int largest, Consumer<String> problem) {
        try (VideoReader reader = VideoReader.open(video.file())) {
            Frames frames = reader.read(video.firstFrame() + start, count, STRIDE);
            return Optional.of(FrameFit.of(frames.rgb(), 3, frames.count(), frames.height(), frames.width(), largest));
        } catch (VideoException e) {
            problem.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
