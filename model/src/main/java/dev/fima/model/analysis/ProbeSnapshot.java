package dev.fima.model.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probe clips at one step of training, with the health of the representation. Small enough to be kept for every
 * snapshot of a run, so that a finished run is browsed without its model.
 *
 * @param step training step after which it was taken, 0 = before any
 * @param clips one analysis per probe clip
 * @param health health of the embeddings of the labelled bank, if there is one
 * @param neighbours k-nearest-neighbour accuracy on the bank, leaving each clip's own video out; NaN without labels
 * @param costMilliseconds what taking this snapshot cost the training
 */
public record ProbeSnapshot(
        long step,
        List<ClipAnalysis> clips,
        Optional<RepresentationHealth> health,
        double neighbours,
        double costMilliseconds) {
    public ProbeSnapshot {
        clips = List.copyOf(clips);
    }

    /** Whether a clip is among those that were looked at. */
    public boolean has(ProbeClip clip) {
        return clips.stream().anyMatch(known -> known.clip().isSame(clip));
    }

    /** The same with further clips behind its own; those that it has stay as they are. */
    public ProbeSnapshot with(List<ClipAnalysis> further) {
        List<ClipAnalysis> all = new ArrayList<>(clips);
        further.stream().filter(clip -> !has(clip.clip())).forEach(all::add);
        return new ProbeSnapshot(step, all, health, neighbours, costMilliseconds);
    }
}
