package dev.fima.model.training;

import com.google.gson.JsonParseException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a person wrote about a run: the file {@code notes.json} in its folder. It belongs to nobody's lock, so a run can be
 * annotated while any process trains it; the last writer wins.
 *
 * @param tags short words to find runs by, without commas, each once
 * @param note free text; may be empty
 */
public record RunNotes(List<String> tags, String note) {
    /** Nothing was written. */
    public static final RunNotes NONE = new RunNotes(List.of(), "");

    private static final String FILE = "notes.json";

    public RunNotes {
        tags = tags.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        note = note.strip();
    }

    /** Tags as somebody types them, separated by commas. */
    public static List<String> tagsOf(String typed) {
        return Arrays.stream(typed.split(",", -1)).toList();
    }

    /** The tags as somebody would type them. */
    public String typedTags() {
        return String.join(", ", tags);
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return tags.isEmpty() && note.isEmpty();
    }

    /**
     * The notes in a run folder; {@link #NONE} where nobody wrote any.
     *
     * @throws RunException if the file cannot be read
     */
    public static RunNotes read(Path run) {
        Path file = run.resolve(FILE);
        try {
            return Json.read(file, RunNotes.class);
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + AtomicFile.reason(e, run), e);
        } catch (JsonParseException e) {
            throw new RunException(file + " is damaged; mend it, or delete it and write the notes anew.", e);
        }
    }

    /**
     * Writes the file in one move.
     *
     * @throws dev.fima.model.FimaException if that is not possible, or there is no run in the folder
     */
    public void write(Path run) {
        if (!RunFolder.isRun(run)) {
            throw new RunException("There is no run in " + run + "; name the folder of a run.");
        }
        Json.write(run.resolve(FILE), this);
    }
}
