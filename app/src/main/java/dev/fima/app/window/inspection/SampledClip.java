package dev.fima.app.window.inspection;

import dev.fima.model.data.CropRectangle;
import dev.fima.viz.heatmap.FrameStack;
import java.util.Optional;

/**
 * One of the two clips, m or n, that a video gave to a step.
 *
 * @param firstFrame its first frame in the video; the clip is every second frame from there
 * @param crop the pixels of the original frames that the clip shows
 * @param frameWidth pixels of an original frame across
 * @param frameHeight pixels of an original frame downwards
 * @param frames original frames of the clip in order, of any size that shows the whole frame; empty where the video is
 *     not at hand
 */
public record SampledClip(
        long firstFrame, CropRectangle crop, int frameWidth, int frameHeight, Optional<FrameStack> frames) {}
