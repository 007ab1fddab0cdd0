package dev.fima.app.window.anatomy;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.Video;
import dev.fima.viz.heatmap.FrameStack;
import java.util.Optional;

/**
 * One sample of a batch: a video and the two stretches that were cut from it.
 *
 * @param video name of the video
 */
public record BatchSample(String video, SampleStretch m, SampleStretch n) {
    /**
     * What a batch knows of a sample, with pictures of its two stretches.
     *
     * @param batch an open batch
     * @param framesM original frames of stretch m, every second one
     * @param framesN original frames of stretch n, every second one
     */
    public static BatchSample of(
            ClipBatch batch, int sample, Optional<FrameStack> framesM, Optional<FrameStack> framesN) {
        Video video = batch.video(sample);
        return new BatchSample(
                video.name(),
                new SampleStretch(
                        batch.start(true, sample),
                        batch.crop(ClipView.M, sample),
                        video.width(),
                        video.height(),
                        framesM),
                new SampleStretch(
                        batch.start(false, sample),
                        batch.crop(ClipView.N, sample),
                        video.width(),
                        video.height(),
                        framesN));
    }

    /** The stretch of a name, {@code m} or {@code n}. */
    SampleStretch stretch(String name) {
        return "m".equals(name) ? m : n;
    }
}
