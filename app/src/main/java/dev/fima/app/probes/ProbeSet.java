package dev.fima.app.probes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Probe clips under a name.
 *
 * @param name as a person gave it
 * @param data folder of the data set that they were chosen from; empty where there was none
 * @param clips in their order
 */
public record ProbeSet(String name, Optional<Path> data, List<Clip> clips) {
    /**
     * A clip of a set.
     *
     * @param video path below the data folder, with slashes; the whole path of one from outside of it
     * @param start its first frame, counted from the start of the video; empty for the middle of the video
     * @param label name of the class, empty when unknown
     */
    public record Clip(String video, OptionalLong start, String label) {}

    public ProbeSet {
        clips = List.copyOf(clips);
    }

    /** The same under another name. */
    public ProbeSet named(String other) {
        return new ProbeSet(other, data, clips);
    }
}
