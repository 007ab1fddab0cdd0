package dev.fima.app.report;

import dev.fima.model.data.Video;
import dev.fima.model.video.VideoReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clip as it is typed: {@code VIDEO} or {@code VIDEO@FIRSTFRAME}.
 *
 * @param video name of a video of a data set, or path of a file
 * @param first its first frame; empty for the middle of the video
 */
record NamedClip(String video, OptionalLong first) {
    private static final Pattern WITH_FRAME = Pattern.compile("(.+)@(\\d{1,12})");

    /** @param known whether a data set has a video of a name, which may itself end like a frame */
    static NamedClip of(String text, Predicate<String> known) {
        Matcher match = WITH_FRAME.matcher(text);
        boolean whole = known.test(text) || isFile(text);
        return whole || !match.matches()
                ? new NamedClip(text, OptionalLong.empty())
                : new NamedClip(match.group(1), OptionalLong.of(Long.parseLong(match.group(2))));
    }

    /** The file that a text names, with or without a frame; empty where it names none that is there. */
    static Optional<Path> file(String text) {
        String video = of(text, name -> false).video();
        return isFile(video) ? Optional.of(Path.of(video).toAbsolutePath().normalize()) : Optional.empty();
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            // The name of a video in a data set that another system made.
            return false;
        }
    }

    /** Whether it is that video, by its name or its file. */
    boolean isOf(Video other) {
        return other.name().equals(video)
                || file(video).filter(other.file()::equals).isPresent();
    }

    /** How many frames the file holds. */
    long framesOfFile() {
        try (VideoReader reader = VideoReader.open(Path.of(video))) {
            return reader.info().frames();
        }
    }
}
