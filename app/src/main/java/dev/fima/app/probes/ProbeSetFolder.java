package dev.fima.app.probes;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sets of probe clips that a person keeps, one file each. For background threads; several windows may share it. */
public final class ProbeSetFolder {
    private static final int LONGEST_NAME = 60;

    private final Path folder;

    /** @param folder need not exist */
    public ProbeSetFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What the folder holds.
     *
     * @param sets by name, in the order of the alphabet
     * @param problems one sentence for each file that cannot be read
     */
    public record Kept(List<ProbeSet> sets, List<String> problems) {
        /** Nothing. */
        public static final Kept NONE = new Kept(List.of(), List.of());
    }

    /** The sets that can be read; of several with one name the first. */
    public Kept read() {
        Map<String, ProbeSet> sets = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        files().forEach((file, set) -> set.ifPresent(known -> sets.putIfAbsent(known.name(), known)));
        for (Path file : files().keySet()) {
            problem(file).ifPresent(problems::add);
        }
        List<ProbeSet> sorted = new ArrayList<>(sets.values());
        sorted.sort(Comparator.comparing(set -> set.name().toLowerCase(Locale.ROOT)));
        return new Kept(List.copyOf(sorted), List.copyOf(problems));
    }

    private static Optional<String> problem(Path file) {
        try {
            ProbeSetFile.read(file);
            return Optional.empty();
        } catch (FimaException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Keeps a set; one of the same name is replaced.
     *
     * @throws FimaException if it cannot be written
     */
    public void save(ProbeSet set) {
        FolderTree.make(folder);
        ProbeSetFile.write(file(set.name()).orElseGet(() -> free(set.name())), set);
    }

    /**
     * Gives a set another name; one that has it is replaced.
     *
     * @throws FimaException if it cannot be written
     */
    public void rename(ProbeSet set, String name) {
        save(set.named(name));
        if (!set.name().equals(name)) {
            delete(set.name());
        }
    }

    /**
     * Forgets a set.
     *
     * @throws FimaException if its file cannot be deleted
     */
    public void delete(String name) {
        file(name).ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new ProbeSetException("Cannot delete " + file + ": " + AtomicFile.reason(e, folder), e);
            }
        });
    }

    /** The file of a set. */
    private Optional<Path> file(String name) {
        return files().entrySet().stream()
                .filter(entry ->
                        entry.getValue().filter(set -> set.name().equals(name)).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All files that are named as sets are, each with its set unless it cannot be read. */
    private Map<Path, Optional<ProbeSet>> files() {
        Map<Path, Optional<ProbeSet>> files = new LinkedHashMap<>();
        try {
            Listing.of(folder).stream()
                    .filter(file -> file.getFileName().toString().endsWith(ProbeSetFile.ENDING))
                    .sorted()
                    .forEach(file -> files.put(file, readable(file)));
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException e) {
            throw new ProbeSetException("Cannot read " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
        return files;
    }

    private static Optional<ProbeSet> readable(Path file) {
        try {
            return Optional.of(ProbeSetFile.read(file));
        } catch (FimaException toldByRead) {
            return Optional.empty();
        }
    }

    /** A file name that resembles the set's and is not taken, on any file system. */
    private Path free(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = plain.isEmpty() ? "set" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        Path file = folder.resolve(stem + ProbeSetFile.ENDING);
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(stem + "-" + number + ProbeSetFile.ENDING);
        }
        return file;
    }
}
