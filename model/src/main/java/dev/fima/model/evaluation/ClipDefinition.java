package dev.fima.model.evaluation;

import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.ClipShape;

/**
 * Which clips of a video are evaluated.
 *
 * @param frames frames T of a clip, every second one of the video
 * @param side S of a clip in pixels
 * @param perVideo evenly spaced clips of each video, at least 1
 * @param framing what of a frame is seen
 * @param frozen repeat each clip's middle frame instead of playing it: the control that shows what can be read off
 *     appearance alone
 */
public record ClipDefinition(int frames, int side, int perVideo, Framing framing, boolean frozen) {
    /** Whole frames in motion, as large as the model saw them. */
    public static ClipDefinition of(MotionModel model, int perVideo) {
        return new ClipDefinition(model.frames(), model.cropSize(), perVideo, Framing.WHOLE, false);
    }

    public ClipDefinition withFraming(Framing other) {
        return new ClipDefinition(frames, side, perVideo, other, frozen);
    }

    public ClipDefinition withFrozen(boolean wanted) {
        return new ClipDefinition(frames, side, perVideo, framing, wanted);
    }

    /** Their size. */
    public ClipShape shape() {
        return new ClipShape(frames, side);
    }
}
