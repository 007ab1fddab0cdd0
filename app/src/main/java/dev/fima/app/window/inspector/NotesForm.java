package dev.fima.app.window.inspector;

import dev.fima.model.training.RunNotes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Tags and note of the selected run as they are being typed. What was typed is never lost to another selection. */
public final class NotesForm {
    private final BiConsumer<Path, RunNotes> saver;
    private final StringProperty tags = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Path>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private RunNotes saved = RunNotes.NONE;

    /**
     * @param saver keeps the notes of a run
     */
    public NotesForm(BiConsumer<Path, RunNotes> saver) {
        this.saver = saver;
    }

    /** The run whose notes these are. */
    public ReadOnlyObjectProperty<Optional<Path>> run() {
        return run.getReadOnlyProperty();
    }

    /** The tags, separated by commas. */
    public StringProperty tags() {
        return tags;
    }

    public StringProperty note() {
        return note;
    }

    /** Shows a run's notes as they are in its folder; those of the run before are saved, a half-typed text stays. */
    public void show(Optional<Path> shown, RunNotes notes) {
        boolean other = !shown.equals(run.get());
        if (other) {
            save();
            run.set(shown);
        }
        if (other || (typed().equals(saved) && !notes.equals(saved))) {
            saved = notes;
            tags.set(notes.typedTags());
            note.set(notes.note());
        }
    }

    /** Saves what was typed since. */
    public void save() {
        RunNotes typed = typed();
        if (run.get().isPresent() && !typed.equals(saved)) {
            saved = typed;
            saver.accept(run.get().get(), typed);
        }
    }

    private RunNotes typed() {
        return new RunNotes(RunNotes.tagsOf(tags.get()), note.get(), saved.name());
    }
}
