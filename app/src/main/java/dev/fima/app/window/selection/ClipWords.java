package dev.fima.app.window.selection;

import dev.fima.model.analysis.ProbeClip;

/** A probe clip in words: its class and the name of its video. */
public final class ClipWords {
    private ClipWords() {}

    public static String of(ProbeClip clip) {
        return of(clip.label(), clip.video());
    }

    /**
     * @param label its class; may be empty
     * @param video path in the data set; the whole path of one from outside, which is marked so
     */
    public static String of(String label, String video) {
        return (label.isEmpty() ? "" : label + " · ")
                + video.substring(video.lastIndexOf('/') + 1)
                + (ProbeClip.isOutside(video) ? " (outside)" : "");
    }
}
