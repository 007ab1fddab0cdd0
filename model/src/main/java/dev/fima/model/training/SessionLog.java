package dev.fima.model.training;

import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was done in a run, as a shell script: commands as lines that can be run again, with the time and everything else
 * in comments.
 */
public final class SessionLog {
    private final Path file;

    SessionLog(Path file) {
        this.file = file;
    }

    /** Appends a command of the command line, such as {@code fima train --data DIR}. */
    public void command(List<String> words) {
        append("# " + now() + "\n" + words.stream().map(SessionLog::quoted).collect(Collectors.joining(" ")) + "\n");
    }

    /** Appends something that happened; it may have several lines. */
    public void note(String text) {
        append("# " + now() + " " + text.strip().replace("\n", "\n#   ") + "\n");
    }

    /** All lines; none where nothing was logged yet. */
    public List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }

    private void append(String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new RunException("Cannot write " + file + ": " + AtomicFile.reason(e, file.getParent()), e);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A word as a POSIX shell takes it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
