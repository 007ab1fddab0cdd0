package dev.fima.model.whatif;

import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import java.util.Optional;

/** Reads clips of a data set with all that changes may take from their videos: ground truth and frames beyond the clip. */
public final class SourceReader {
    private final ProbeReader reader;
    private final int frames;

    /**
     * @param frames frames T of a clip
     * @param side side S in pixels to which frames are squeezed, as the network sees them
     */
    public SourceReader(DataSet data, FrameSource source, int frames, int side) {
        this.reader = new ProbeReader(data, source, frames, side);
        this.frames = frames;
    }

    /**
     * Reads a clip.
     *
     * @return empty if the data set has no such video
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    public Optional<SourceClip> read(ProbeClip clip) {
        return reader.read(clip).flatMap(input -> {
            int before = Math.max(input.offset(), reach());
            int after = Math.max(input.segment().count() - 1 - input.offset(), 2 * (frames - 1) + reach());
            return reader.around(clip, before, after).map(around -> with(input, around));
        });
    }

    /** What the fastest pace needs before and after the clip. */
    private int reach() {
        return (int) Math.ceil((ChangeKind.FASTEST - 1) * (frames - 1));
    }

    private static SourceClip with(ProbeInput input, ProbeReader.Surroundings around) {
        return new SourceClip(input, new DecodedFootage(around.frames(), around.offset(), around.truth()));
    }
}
