package dev.fima.app.window.library;

import java.util.OptionalLong;

/**
 * A clip that is chosen as a probe.
 *
 * @param video where it is from
 * @param start its first frame, counted from the video's own start; empty for the middle of the video
 * @param trouble why its video cannot be read, one sentence; empty as long as nothing is known against it
 */
public record ChosenClip(LibraryVideo video, OptionalLong start, String trouble) {
    /** The clip in the middle of a video. */
    public static ChosenClip middle(LibraryVideo video) {
        return new ChosenClip(video, OptionalLong.empty(), "");
    }

    /** The same from another frame on. */
    public ChosenClip from(OptionalLong first) {
        return new ChosenClip(video, first, trouble);
    }

    /** The same with what is known against it. */
    ChosenClip with(String sentence) {
        return new ChosenClip(video, start, sentence);
    }

    /** Whether it is from outside of the data set. */
    public boolean outside() {
        return video.outside();
    }

    /** Whether it can be watched, as far as is known. */
    public boolean usable() {
        return trouble.isEmpty();
    }

    /** First of so many consecutive frames, counted from the video's own start. */
    public long first(int span) {
        return start.orElse(video.middleClip(span));
    }

    /** Whether it is a clip of the same video as another one. */
    boolean sharesVideo(ChosenClip other) {
        return video.name().equals(other.video.name());
    }

    /** Whether it is the same clip, whatever is known against it. */
    boolean isSame(ChosenClip other) {
        return sharesVideo(other) && start.equals(other.start);
    }

    /** Where it begins, as it is told from others of its video: {@code @40} as on the command line, or the middle. */
    String startWords() {
        return start.isPresent() ? "@" + start.getAsLong() : "middle";
    }

    /** How it is remembered: the name of its video, with its first frame where that was chosen. */
    String words() {
        return start.isPresent() ? video.name() + "@" + start.getAsLong() : video.name();
    }
}
