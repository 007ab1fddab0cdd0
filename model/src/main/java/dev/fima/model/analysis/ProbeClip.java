package dev.fima.model.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A clip that a run watches.
 *
 * @param video path of the video relative to the data folder, with forward slashes; the whole path of a video from outside of
 *     the data set
 * @param firstFrame first of the 32 frames of the clip; views show every second of them
 * @param label name of the class, empty when unknown
 */
public record ProbeClip(String video, long firstFrame, String label) {
    private static final Pattern WHOLE_PATH = Pattern.compile("/.*|[A-Za-z]:/.*");

    /** Whether the video is from outside of the data set; told by its name alone, on every operating system alike. */
    public boolean outside() {
        return isOutside(video);
    }

    /**
     * Whether a video is from outside of a data set.
     *
     * @param video how clips name it
     */
    public static boolean isOutside(String video) {
        return WHOLE_PATH.matcher(video).matches();
    }

    /** How clips name a video from outside of the data set. */
    public static String nameOutside(Path file) {
        return file.toAbsolutePath().normalize().toString().replace('\\', '/');
    }

    /** Whether it is the same clip, however its class is called. */
    public boolean isSame(ProbeClip other) {
        return isSame(other.video, other.firstFrame);
    }

    /** Whether it is the clip of that video from that frame on. */
    public boolean isSame(String otherVideo, long otherFirst) {
        return video.equals(otherVideo) && firstFrame == otherFirst;
    }

    /** Whether another clip of its video is among some clips. */
    public boolean sharesVideo(List<ProbeClip> all) {
        return all.stream().anyMatch(other -> other.video.equals(video) && other.firstFrame != firstFrame);
    }
}
