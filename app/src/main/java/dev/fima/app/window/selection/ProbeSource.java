package dev.fima.app.window.selection;

import dev.fima.model.analysis.ProbeClip;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a probe clip comes from.
 *
 * @param name path below the data folder, with slashes, or the whole path of a video from outside of it; snapshots name clips so
 * @param label name of its class, empty when unknown
 * @param video the file
 * @param mask video of the ground-truth foreground, if there may be one
 * @param firstFrame first of the clip's frames
 * @param frames consecutive frames of the video that the clip spans; a network sees every second one
 */
public record ProbeSource(String name, String label, Path video, Optional<Path> mask, long firstFrame, int frames) {
    /** Which clip it is. */
    public ProbeClip clip() {
        return new ProbeClip(name, firstFrame, label);
    }

    /** Whether it is from outside of the data set. */
    public boolean outside() {
        return ProbeClip.isOutside(name);
    }
}
