package dev.fima.model.training;

import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files and folders that belong to a step: {@code step-00001200}, with an ending or without, in ASCII digits
 * whatever the locale. Earlier versions wrote the digits of the locale; such names are understood.
 */
public final class StepName {
    private static final Pattern NAME = Pattern.compile("step-(\\p{Nd}{8,18})(\\.[a-z0-9]+)?");

    private StepName() {}

    /**
     * The place of a step in a folder; it need not exist.
     *
     * @param ending such as {@code .npz}; may be empty
     */
    public static Path in(Path folder, long step, String ending) {
        Path usual = folder.resolve(String.format(Locale.ROOT, "step-%08d%s", step, ending));
        if (Files.exists(usual) || !Files.isDirectory(folder)) {
            return usual;
        }
        try {
            return Listing.of(folder).stream()
                    .filter(child -> step(child, ending).equals(OptionalLong.of(step)))
                    .findFirst()
                    .orElse(usual);
        } catch (IOException e) {
            // Whoever opens the usual place learns what is wrong with the folder.
            return usual;
        }
    }

    /** The steps that have a file or folder with this ending in a folder, rising. */
    public static List<Long> stepsIn(Path folder, String ending) throws IOException {
        return Listing.of(folder).stream()
                .map(child -> step(child, ending))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .sorted()
                .toList();
    }

    /** The step that a file or folder with this ending belongs to; empty for all other names. */
    public static OptionalLong step(Path file, String ending) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        boolean fits = matcher.matches() && ending.equals(matcher.group(2) == null ? "" : matcher.group(2));
        return fits ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
