package dev.fima.model.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training videos that are too short for a clip, treated as the reference treats them. Its list of clips has none for such
 * a video, so the number that the sampler takes for the video's first clip is that of the next video's: the short video
 * stands for the first clip of the next one that is long enough, twice. Behind the last such video the reference fails;
 * here a short video is left out there.
 *
 * @param videos one for each that was given and is not left out; a short one is replaced by the beginning of the next
 * @param problems what was replaced or left out
 */
public record ShortVideos(List<Video> videos, List<Problem> problems) {
    public ShortVideos {
        videos = List.copyOf(videos);
        problems = List.copyOf(problems);
    }

    /**
     * Replaces the short ones of a list.
     *
     * @param span frames that a clip spans
     */
    public static ShortVideos asInTheReference(List<Video> videos, int span) {
        List<Video> used = new ArrayList<>(videos);
        List<Problem> problems = new ArrayList<>();
        Video next = null;
        for (int i = videos.size() - 1; i >= 0; i--) {
            Video video = videos.get(i);
            if (video.frames() >= span) {
                next = video;
            } else if (next == null) {
                used.remove(i);
                problems.add(0, problem(video, span, "is left out, because no longer video follows it"));
            } else {
                used.set(i, beginning(next, span));
                problems.add(
                        0,
                        problem(
                                video,
                                span,
                                String.format(
                                        Locale.ROOT,
                                        "stands for the first clip of %s, as in the reference; reference_deviations=false leaves it out",
                                        next.name())));
            }
        }
        return new ShortVideos(used, problems);
    }

    private static Video beginning(Video video, int span) {
        return new Video(
                video.file(),
                video.name(),
                video.label(),
                video.firstFrame(),
                span,
                video.width(),
                video.height(),
                video.framesPerSecond(),
                video.known());
    }

    private static Problem problem(Video video, int span, String consequence) {
        return new Problem(
                video.file(),
                String.format(
                        Locale.ROOT,
                        "%s has %d frames, fewer than the %d that a clip spans, and %s.",
                        video.file(),
                        video.frames(),
                        span,
                        consequence));
    }
}
