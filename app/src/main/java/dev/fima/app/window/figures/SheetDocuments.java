package dev.fima.app.window.figures;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The sheets that there are, each a file named like its title. The one that is edited is written as one works; another one
 * takes its place without touching it. For the JavaFX thread; files are read and written beside it, one after the other.
 */
final class SheetDocuments {
    private static final String ENDING = ".sheet.json";
    private static final int LONGEST_NAME = 60;

    private final FiguresModel model;
    private final Path folder;
    private final TaskRunner tasks;
    private final Consumer<String> problem;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<String>> current =
            new ReadOnlyObjectWrapper<>(this, "current", Optional.empty());
    private Optional<SheetDocument> written = Optional.empty();

    /**
     * Nothing is read yet.
     *
     * @param tasks one thread, so that a sheet is not read before it is written
     * @param problem told a sentence when a file cannot be read or written
     */
    SheetDocuments(FiguresModel model, Path folder, TaskRunner tasks, Consumer<String> problem) {
        this.model = model;
        this.folder = folder;
        this.tasks = tasks;
        this.problem = problem;
        model.onReplace(this::putAway);
    }

    /** Names of the sheets that are kept, the last written first. */
    ObservableList<String> names() {
        return names;
    }

    /** Name of the edited one; empty until it is first written. */
    ReadOnlyObjectProperty<Optional<String>> current() {
        return current.getReadOnlyProperty();
    }

    /** Lists the sheets and opens the last one. */
    void load() {
        BackgroundTask.of(this::listed)
                .onSuccess(found -> {
                    names.setAll(found);
                    if (!found.isEmpty()
                            && model.items().isEmpty()
                            && current.get().isEmpty()) {
                        read(found.get(0));
                    }
                })
                .onFailure(reason -> problem.accept(reason.getMessage()))
                .start(tasks);
    }

    private List<String> listed() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return Listing.of(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(ENDING))
                .sorted(Comparator.comparing(SheetDocuments::time).reversed())
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Opens another sheet; the present one is written first. */
    void open(String name) {
        if (current.get().filter(name::equals).isEmpty()) {
            save();
            read(name);
        }
    }

    private void read(String name) {
        BackgroundTask.of(() -> SheetFile.read(file(name)))
                .onSuccess(sheet -> {
                    current.set(Optional.of(name));
                    written = Optional.of(sheet);
                    model.open(sheet);
                })
                .onFailure(reason -> problem.accept(reason.getMessage()))
                .start(tasks);
    }

    /** Begins an empty sheet; the present one stays among the others. */
    void startNew() {
        putAway();
        model.clear();
    }

    private void putAway() {
        save();
        current.set(Optional.empty());
        written = Optional.empty();
    }

    /** Deletes the present sheet and begins an empty one. */
    void delete() {
        Optional<String> gone = current.get();
        current.set(Optional.empty());
        written = Optional.empty();
        model.clear();
        gone.ifPresent(name -> {
            names.remove(name);
            run(() -> Files.deleteIfExists(file(name)));
        });
    }

    /** Writes the present sheet if it has changed. */
    void save() {
        changed().ifPresent(sheet -> {
            Optional<String> before = current.get();
            String name = name(sheet.title());
            current.set(Optional.of(name));
            written = Optional.of(sheet);
            before.ifPresent(names::remove);
            names.add(0, name);
            run(() -> {
                Files.createDirectories(folder);
                SheetFile.write(file(name), sheet);
                if (before.filter(old -> !old.equals(name)).isPresent()) {
                    Files.deleteIfExists(file(before.get()));
                }
                return null;
            });
        });
    }

    /** Writes the present sheet, and waits for that: the window is about to go. */
    void close() {
        changed().ifPresent(sheet -> {
            try {
                Files.createDirectories(folder);
                SheetFile.write(file(name(sheet.title())), sheet);
            } catch (IOException | FimaException e) {
                problem.accept("The figure sheet cannot be kept: " + e.getMessage());
            }
        });
    }

    private Optional<SheetDocument> changed() {
        SheetDocument now = model.document();
        return now.items().isEmpty() || written.filter(now::equals).isPresent() ? Optional.empty() : Optional.of(now);
    }

    private interface FileWork {
        Object work() throws IOException;
    }

    private void run(FileWork work) {
        BackgroundTask.of(work::work)
                .onFailure(reason -> problem.accept("The figure sheet cannot be kept: " + reason.getMessage()))
                .start(tasks);
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /** The title as a file can be called; with a number where another sheet has it. The present one keeps its own. */
    private String name(String title) {
        String plain = title.replaceAll("[^\\p{L}\\p{N} ._-]", "-").strip();
        String base = plain.isEmpty() || plain.startsWith(".")
                ? "Figure"
                : plain.substring(0, Math.min(LONGEST_NAME, plain.length())).strip();
        Optional<String> own = current.get();
        if (own.filter(name -> name.equals(base) || name.matches("\\Q" + base + "\\E \\d+"))
                .isPresent()) {
            return own.get();
        }
        List<String> taken = new ArrayList<>(names);
        own.ifPresent(taken::remove);
        String name = base;
        for (int number = 2; taken.contains(name); number++) {
            name = base + " " + number;
        }
        return name;
    }
}
