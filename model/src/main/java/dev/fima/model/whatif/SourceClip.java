package dev.fima.model.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.ProbeInput;
import java.util.Optional;

/**
 * A clip with what changes may take from its video.
 *
 * @param input the clip as snapshots look at it
 * @param footage its video around it, in the size of the input's frames; at least the input's segment
 */
public record SourceClip(ProbeInput input, Footage footage) {
    /** A clip of which nothing more is at hand than what snapshots look at. */
    public static SourceClip of(ProbeInput input) {
        return new SourceClip(input, new DecodedFootage(input.segment(), input.offset(), input.mask()));
    }

    /** The same whose ground truth is known of every frame of the segment. */
    static SourceClip of(ProbeInput input, MotionMask masks) {
        return new SourceClip(input, new DecodedFootage(input.segment(), input.offset(), Optional.of(masks)));
    }
}
