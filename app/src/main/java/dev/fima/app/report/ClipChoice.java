package dev.fima.app.report;

import dev.fima.model.FimaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clip that someone asks for.
 *
 * @param file the video
 * @param firstFrame first of its frames; empty for the middle of the video
 * @param data folder of the data set that it may belong to, absolute
 */
public record ClipChoice(Path file, OptionalLong firstFrame, Optional<Path> data) {
    private static final Pattern WITH_FRAME = Pattern.compile("(.+)@(\\d{1,12})");

    /**
     * Understands {@code FILE} and {@code FILE@FIRSTFRAME}.
     *
     * @param data folder below which a file is sought that is not found as named
     * @throws FimaException if there is no such file
     */
    public static ClipChoice parse(String text, Optional<Path> data) {
        Matcher match = WITH_FRAME.matcher(text);
        boolean framed = !Files.isRegularFile(Path.of(text)) && match.matches();
        String name = framed ? match.group(1) : text;
        OptionalLong frame = framed ? OptionalLong.of(Long.parseLong(match.group(2))) : OptionalLong.empty();
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) && data.isPresent()) {
            Path below = data.get().resolve(name);
            file = Files.isRegularFile(below)
                    ? below
                    : data.get().resolve("videos").resolve(name);
        }
        if (!Files.isRegularFile(file)) {
            throw new FimaException("The clip \"" + text + "\" names no video"
                    + data.map(folder -> ", neither as it stands nor below " + folder)
                            .orElse("")
                    + "; write FILE or FILE@FIRSTFRAME.");
        }
        return new ClipChoice(file.toAbsolutePath().normalize(), frame, data.map(folder -> folder.toAbsolutePath()
                .normalize()));
    }
}
