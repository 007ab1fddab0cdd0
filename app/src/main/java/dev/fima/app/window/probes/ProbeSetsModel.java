package dev.fima.app.window.probes;

import dev.fima.app.probes.ProbeSet;
import dev.fima.app.probes.ProbeSetFile;
import dev.fima.app.probes.ProbeSetFolder;
import dev.fima.app.probes.ProbeSetFolder.Kept;
import dev.fima.app.window.library.ProbeChoice;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The named sets of probe clips, and which of them is chosen. For the FX thread. */
public final class ProbeSetsModel {
    private final ProbeSetFolder folder;
    private final ProbeChoice choice;
    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<List<ProbeSet>> sets = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
    private final Set<String> told = new HashSet<>();

    /** @param tasks where files are read and written, one after the other */
    public ProbeSetsModel(ProbeSetFolder folder, ProbeChoice choice, TaskRunner tasks, SessionLog log) {
        this.folder = folder;
        this.choice = choice;
        this.tasks = tasks;
        this.log = log;
        choice.clips().addListener((InvalidationListener) change -> compare());
    }

    /** The sets, by name. */
    public ReadOnlyObjectProperty<List<ProbeSet>> sets() {
        return sets.getReadOnlyProperty();
    }

    /** Name of the set whose clips are those that are chosen; empty where they are those of none. */
    public ReadOnlyStringProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Looks anew at what is kept: other windows keep sets, too. */
    public void refresh() {
        run(() -> {}, kept -> {});
    }

    /** Keeps the chosen clips under a name; a set that has it is replaced. */
    public void saveAs(String name) {
        ProbeSet set = choice.set(name);
        run(
                () -> folder.save(set),
                kept -> log.remark(
                        "The probe set " + name + " is kept: " + set.clips().size() + " clips."));
    }

    /** Chooses the clips of a set. */
    public void choose(ProbeSet set) {
        choice.choose(set, this::compare);
    }

    /** Gives a set another name. */
    public void rename(ProbeSet set, String name) {
        run(
                () -> folder.rename(set, name),
                kept -> log.remark("The probe set " + set.name() + " is called " + name + " now."));
    }

    /** Forgets a set; clips that are chosen stay so. */
    public void delete(ProbeSet set) {
        run(() -> folder.delete(set.name()), kept -> log.remark("The probe set " + set.name() + " is deleted."));
    }

    /** Writes the chosen clips as a file for others. */
    public void export(Path file) {
        String name = file.getFileName().toString().replace(ProbeSetFile.ENDING, "");
        ProbeSet set = choice.set(chosen.get().isEmpty() ? name : chosen.get());
        run(() -> ProbeSetFile.write(file, set), kept -> log.remark("The probe clips are written to " + file + "."));
    }

    /** Chooses the clips of a file and keeps them, under another name where another set has theirs. */
    public void importFile(Path file) {
        BackgroundTask.of(() -> {
                    ProbeSet read = ProbeSetFile.read(file);
                    ProbeSet kept = read.named(freeName(read, folder.read().sets()));
                    folder.save(kept);
                    return kept;
                })
                .onSuccess(set -> {
                    refresh();
                    choose(set);
                })
                .onFailure(this::fail)
                .start(tasks);
    }

    private static String freeName(ProbeSet set, List<ProbeSet> kept) {
        String name = set.name();
        for (int number = 2; isOther(set.named(name), kept); number++) {
            name = set.name() + " (" + number + ")";
        }
        return name;
    }

    private static boolean isOther(ProbeSet set, List<ProbeSet> kept) {
        return kept.stream()
                .anyMatch(known ->
                        known.name().equals(set.name()) && !known.clips().equals(set.clips()));
    }

    private void run(Runnable work, Consumer<Kept> done) {
        BackgroundTask.of(() -> {
                    work.run();
                    return folder.read();
                })
                .onSuccess(kept -> {
                    sets.set(kept.sets());
                    compare();
                    kept.problems().stream().filter(told::add).forEach(log::problem);
                    done.accept(kept);
                })
                .onFailure(this::fail)
                .start(tasks);
    }

    private void compare() {
        List<ProbeSet.Clip> clips = choice.set("").clips();
        chosen.set(sets.get().stream()
                .filter(set -> set.clips().equals(clips))
                .map(ProbeSet::name)
                .findFirst()
                .orElse(""));
    }

    private void fail(Throwable reason) {
        log.problem(reason instanceof FimaException ? reason.getMessage() : "The probe sets cannot be kept: " + reason);
    }
}
