package dev.fima.app.window.selection;

import dev.fima.model.analysis.ProbeClip;
import java.util.List;

/** A probe clip in words: its class and the name of its video. */
public final class ClipWords {
    private ClipWords() {}

    public static String of(ProbeClip clip) {
        return of(clip.label(), clip.video());
    }

    /** The same, with its first frame where another one of the same video is among some clips. */
    public static String among(List<ProbeClip> all, ProbeClip clip) {
        return of(clip) + start(all, clip);
    }

    /** What is said behind a clip's name to tell it from others of its video; empty where it is the only one of it. */
    public static String start(List<ProbeClip> all, ProbeClip clip) {
        return clip.sharesVideo(all) ? ", from frame " + clip.firstFrame() : "";
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
