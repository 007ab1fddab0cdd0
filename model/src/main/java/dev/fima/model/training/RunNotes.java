package dev.fima.model.training;

import com.google.gson.JsonParseException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person wrote about a run: the file {@code notes.json} in its folder. It belongs to nobody's lock, so a run can be
 * annotated while any process trains it; the last writer wins.
 *
 * @param tags short words to find runs by, without commas, each once
 * @param note free text; may be empty
 * @param name what the run is called; empty for the name of its folder. The folder keeps its own: forks, figures and commands
 *     refer to it
 */
public record RunNotes(List<String> tags, String note, Optional<String> name) {
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
        name = name.map(text -> text.strip().replaceAll("\\s+", " ")).filter(text -> !text.isEmpty());
    }

    /** Tags and note of a run that is called as its folder. */
    public RunNotes(List<String> tags, String note) {
        this(tags, note, Optional.empty());
    }

    /** The same of a run that is called otherwise; as its folder where the name is empty. */
    public RunNotes called(String other) {
        return new RunNotes(tags, note, Optional.of(other));
    }

    /** What a run is called: the name that somebody gave it, or that of its folder. */
    public String nameOf(Path run) {
        return name.orElseGet(() -> String.valueOf(run.getFileName()));
    }

    /** What the run in a folder is called; where its notes cannot be read, as the folder. */
    public static String called(Path run) {
        try {
            return read(run).nameOf(run);
        } catch (RunException e) {
            // Whoever shows the notes says what is wrong with them.
            return NONE.nameOf(run);
        }
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
        return tags.isEmpty() && note.isEmpty() && name.isEmpty();
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
