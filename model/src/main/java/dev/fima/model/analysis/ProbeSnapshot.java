package dev.fima.model.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probe clips at one step of training, with the health of the representation. Small enough to be kept for every
 * snapshot of a run, so that a finished run is browsed without its model.
 *
 * @param step training step after which it was taken, 0 = before any
 * @param clips one analysis per probe clip; behind those that the run watched stand those that were looked at afterwards
 * @param own how many of them the run watched itself
 * @param health health of the embeddings of the labelled bank, if there is one
 * @param neighbours k-nearest-neighbour accuracy on the bank, leaving each clip's own video out; NaN without labels
 * @param costMilliseconds what taking this snapshot cost the training
 */
public record ProbeSnapshot(
        long step,
        List<ClipAnalysis> clips,
        int own,
        Optional<RepresentationHealth> health,
        double neighbours,
        double costMilliseconds) {
    public ProbeSnapshot {
        clips = List.copyOf(clips);
        if (own < 0 || own > clips.size()) {
            throw new IllegalArgumentException(own + " of " + clips.size() + " clips cannot be the run's own.");
        }
    }

    /** One of which the run watched all clips itself. */
    public ProbeSnapshot(
            long step,
            List<ClipAnalysis> clips,
            Optional<RepresentationHealth> health,
            double neighbours,
            double costMilliseconds) {
        this(step, clips, clips.size(), health, neighbours, costMilliseconds);
    }

    /** Whether a clip is among those that were looked at. */
    public boolean has(ProbeClip clip) {
        return clips.stream().anyMatch(known -> known.clip().isSame(clip));
    }

    /** The clips that were looked at after the run had taken the snapshot. */
    public List<ProbeClip> further() {
        return clips.subList(own, clips.size()).stream().map(ClipAnalysis::clip).toList();
    }

    /** The same with further clips behind its own; those that it has stay as they are. */
    public ProbeSnapshot with(List<ClipAnalysis> more) {
        List<ClipAnalysis> all = new ArrayList<>(clips);
        for (ClipAnalysis clip : more) {
            if (all.stream().noneMatch(known -> known.clip().isSame(clip.clip()))) {
                all.add(clip);
            }
        }
        return new ProbeSnapshot(step, all, own, health, neighbours, costMilliseconds);
    }

    /** The same without some of its further clips; those that the run watched itself stay. */
    public ProbeSnapshot without(List<ProbeClip> gone) {
        List<ClipAnalysis> left = new ArrayList<>(clips.subList(0, own));
        clips.subList(own, clips.size()).stream()
                .filter(known -> gone.stream().noneMatch(known.clip()::isSame))
                .forEach(left::add);
        return new ProbeSnapshot(step, left, own, health, neighbours, costMilliseconds);
    }
}
