package dev.fima.app.window.workbench;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ProbeSource;
import java.util.Optional;

/**
 * What of a probe clip does not change while training goes on.
 *
 * @param frames the frames of the video that it spans, and their differences
 * @param rgb the same as finished pictures
 * @param difference its frame difference at the stride of the method
 * @param truth ground-truth foreground, where the data set has it
 */
public record ClipPictures(ClipFrames frames, ClipMovie rgb, ClipMovie difference, Optional<ClipMovie> truth) {
    private static final int LARGEST = 160;

    /** Distance of the frames that the method sees. */
    private static final int STRIDE = 2;

    /**
     * Decodes a clip.
     *
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    static ClipPictures read(ProbeSource source) {
        ShownClip clip = ShownClip.read(source.video(), source.mask(), source.firstFrame(), source.frames(), LARGEST);
        ClipFrames both = ClipFrames.of(clip.rgb(), STRIDE);
        return new ClipPictures(
                both,
                ClipMovie.of(clip.rgb()),
                ClipMovie.of(both.difference()),
                clip.truth().map(ClipMovie::of));
    }
}
