package dev.fima.app.window.selection;

import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * The probe clips as one run sees them at one step.
 *
 * @param run name of the run
 * @param snapshot what is known about the clips at the step
 * @param frames pictures of the clips in the order of the snapshot; empty where the video is not at hand
 */
public record Probes(String run, ProbeSnapshot snapshot, List<Optional<ClipFrames>> frames) {
    public Probes {
        frames = List.copyOf(frames);
        if (frames.size() != snapshot.clips().size()) {
            throw new IllegalArgumentException("A snapshot of "
                    + snapshot.clips().size() + " clips cannot be shown with the frames of " + frames.size() + ".");
        }
    }

    /** What is known about the clip at a place, if there is one. */
    public Optional<ClipAnalysis> clip(int place) {
        return place >= 0 && place < snapshot.clips().size()
                ? Optional.of(snapshot.clips().get(place))
                : Optional.empty();
    }

    /** The pictures of the clip at a place. */
    public Optional<ClipFrames> framesOf(int place) {
        return place >= 0 && place < frames.size() ? frames.get(place) : Optional.empty();
    }
}
