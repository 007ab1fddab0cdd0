package dev.fima.model.training.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a process is asked to do.
 *
 * @param id names the request and its answer in file names; requests sort by the time at which they were made
 * @param by who asks, in words, such as {@code window of process 71 on host a}
 * @param clips for {@link Kind#PROBES}: the clips that the run shall watch; else empty
 */
public record Request(String id, Kind kind, String by, List<Clip> clips) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What can be asked for. */
    public enum Kind {
        /** Hold after the running step with a checkpoint. */
        PAUSE("pause"),
        /** Go on after a pause. */
        RESUME("resume"),
        /** End after the running step with a checkpoint. */
        STOP("stop"),
        /** Save a checkpoint after the running step and go on. */
        CHECKPOINT("save a checkpoint"),
        /** Keep the inside of the next step. */
        LOOK_INSIDE("look inside the next step"),
        /** Watch other probe clips from the next snapshot on. */
        PROBES("watch other probe clips");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Name in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is asked for, as in "asked to ...". */
        public String words() {
            return words;
        }
    }

    /**
     * A clip to watch.
     *
     * @param video path of the video relative to the data folder, with forward slashes; the whole path of one from outside of it
     * @param firstFrame first frame of the clip
     * @param label name of the class, empty when unknown
     */
    public record Clip(String video, long firstFrame, String label) {}

    public Request {
        clips = List.copyOf(clips);
    }

    /**
     * A new request.
     *
     * @param by who asks, in words
     */
    public static Request of(Kind kind, String by) {
        return new Request(newId(), kind, by, List.of());
    }

    /** A new request to watch other clips. */
    public static Request probes(List<Clip> clips, String by) {
        return new Request(newId(), Kind.PROBES, by, clips);
    }

    private static String newId() {
        return TIME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
