package dev.fima.model.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A clip after its changes. Its frames are in the size in which the network sees them.
 *
 * @param changes what was done, in order
 * @param frames the clip's T frames [T, S, S, 3]
 * @param truth ground truth of these frames; follows what moves the figure, and stays where it was when the figure is hidden
 * @param footage where the frames come from: the changed video around the clip
 * @param notes sentences for people, such as that the end of the video is held
 */
public record ChangedClip(
        List<Change> changes, Frames frames, Optional<MotionMask> truth, Footage footage, List<String> notes) {
    public ChangedClip {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * Changes a clip.
     *
     * @param changes to be made one after the other; none leave the clip as it is
     * @param source the clip
     * @param clipFrames frames T of the clip
     * @param network foreground cells that the network finds in the original; may be empty if no change asks for them
     * @param others gives the clips that changes name, in frames of the same size
     * @throws dev.fima.model.FimaException if a change lacks what it needs, or a value does not suit the clip
     */
    public static ChangedClip of(
            List<Change> changes,
            SourceClip source,
            int clipFrames,
            Optional<MaskFrame> network,
            Function<ProbeClip, SourceClip> others) {
        Footage footage = source.footage();
        List<String> notes = new ArrayList<>();
        for (Change change : changes) {
            Optional<Footage> other = change.kind().needsOtherClip()
                    ? change.other().map(others).map(SourceClip::footage)
                    : Optional.empty();
            footage = change.kind().apply(footage, new ChangeContext(change, clipFrames, network, other));
            if (footage instanceof RetimedFootage retimed) {
                notes.addAll(retimed.remarks(clipFrames));
            }
        }
        return new ChangedClip(
                changes, footage.frames(0, clipFrames, 2), footage.clipTruth(clipFrames), footage, notes);
    }

    /** The changed clip as snapshots look at one, without the frames around it: enough for maps. */
    ProbeInput input(SourceClip source) {
        // Frames beyond their end repeat the last one, so doubled ones give the clip at every second frame.
        return new ProbeInput(source.input().clip(), doubled(), 0, truth);
    }

    private Frames doubled() {
        int size = frames.frameBytes();
        byte[] twice = new byte[2 * frames.rgb().length];
        for (int t = 0; t < frames.count(); t++) {
            System.arraycopy(frames.rgb(), t * size, twice, 2 * t * size, size);
            System.arraycopy(frames.rgb(), t * size, twice, (2 * t + 1) * size, size);
        }
        return new Frames(twice, 2 * frames.count(), frames.height(), frames.width());
    }

    /** The same with the frames around it that the windows of temporal similarity run over. */
    ProbeInput inputWithSurroundings(SourceClip source) {
        ProbeInput as = source.input();
        return new ProbeInput(
                as.clip(), footage.frames(-as.offset(), as.segment().count(), 1), as.offset(), truth);
    }
}
