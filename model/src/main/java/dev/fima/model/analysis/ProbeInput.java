package dev.fima.model.analysis;

import dev.fima.model.video.Frames;
import java.util.Optional;

/**
 * A probe clip with its pixels.
 *
 * @param clip which clip
 * @param segment consecutive frames of the video that hold the clip, for the sliding windows; any size, the whole
 *     picture
 * @param offset the clip's first frame within the segment; the clip is every second frame from there
 * @param mask ground truth of the clip's T frames, of any height and width that covers the whole frame
 */
public record ProbeInput(ProbeClip clip, Frames segment, int offset, Optional<MotionMask> mask) {}
