package dev.fima.app.preset;

import dev.fima.app.Folders;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The presets that a person has saved: a file each, in one folder. Names are told apart without regard to capital letters. */
public final class OwnPresets {
    private static final String ENDING = ".json";

    private final Path folder;

    /** @param folder made when the first one is saved */
    public OwnPresets(Path folder) {
        this.folder = folder;
    }

    /** Those of the person who runs the program. */
    public static OwnPresets standard() {
        return new OwnPresets(Folders.settings().resolve("presets"));
    }

    private record Kept(Path file, Preset preset) {}

    /**
     * All of them by name. A file that cannot be used is left out.
     *
     * @param problem gets a sentence for each of those
     */
    public List<Preset> list(Consumer<String> problem) {
        return kept(problem).stream().map(Kept::preset).toList();
    }

    private List<Kept> kept(Consumer<String> problem) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Kept> kept = new ArrayList<>();
        try {
            for (Path file : Listing.of(folder)) {
                if (file.getFileName().toString().endsWith(ENDING)) {
                    try {
                        kept.add(new Kept(file, PresetFile.read(file)));
                    } catch (FimaException e) {
                        problem.accept(e.getMessage());
                    }
                }
            }
        } catch (IOException e) {
            problem.accept("The presets in " + folder + " cannot be listed: " + e.getMessage() + ".");
        }
        kept.sort(Comparator.comparing(each -> key(each.preset().title())));
        return kept;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private Optional<Kept> find(String name) {
        return kept(unusable -> {}).stream()
                .filter(each -> key(each.preset().title()).equals(key(name)))
                .findFirst();
    }

    /**
     * What a person means: a preset of the program, one of their own, or a file of one.
     *
     * @throws dev.fima.model.settings.SettingsException if there is none; it lists those that there are
     * @throws FimaException if it is a file that holds none
     */
    public Preset named(String text) {
        Optional<Preset> known = Preset.named(text).or(() -> find(text).map(Kept::preset));
        if (known.isPresent()) {
            return known.get();
        }
        if (text.endsWith(ENDING) || Files.isRegularFile(Path.of(text))) {
            return PresetFile.read(Path.of(text));
        }
        throw Preset.unknown(
                text,
                Stream.concat(Preset.values().stream(), list(unusable -> {}).stream())
                        .toList());
    }

    /** Why settings cannot be saved under a name, in a few words; empty where they can. */
    public static String whyNot(String name) {
        if (name.isBlank()) {
            return "a preset needs a name";
        }
        boolean taken = Preset.values().stream()
                .anyMatch(preset -> key(preset.id()).equals(key(name))
                        || key(preset.title()).equals(key(name)));
        return taken ? "a preset of the program is called so" : "";
    }

    /**
     * Saves a preset; one of the same name is replaced.
     *
     * @throws FimaException if the name cannot be used, or the file cannot be written
     */
    public void save(Preset preset) {
        String reason = whyNot(preset.title());
        if (!reason.isEmpty()) {
            throw new FimaException(
                    "The settings cannot be saved as \"" + preset.title() + "\": " + reason + "; choose another name.");
        }
        FolderTree.make(folder);
        share(preset, find(preset.title()).map(Kept::file).orElseGet(() -> free(preset.title())));
    }

    /** Two names that are spelt alike but for signs that no file name has are two files. */
    private Path free(String name) {
        String stem = key(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        Path file = folder.resolve((stem.isEmpty() ? "preset" : stem) + ENDING);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(stem + "-" + i + ENDING);
        }
        return file;
    }

    /**
     * Deletes a preset; does nothing where there is none of that name.
     *
     * @throws FimaException if the file cannot be deleted
     */
    public void delete(String name) {
        find(name).ifPresent(kept -> {
            try {
                Files.deleteIfExists(kept.file());
            } catch (IOException e) {
                throw new FimaException(
                        "The preset " + kept.file() + " cannot be deleted: " + AtomicFile.reason(e, folder), e);
            }
        });
    }

    /** Writes a preset into a file for somebody else. */
    public static void share(Preset preset, Path file) {
        Json.write(file, PresetFile.of(preset));
    }

    /** Reads the file of somebody else; it is not kept by that. */
    public static Preset read(Path file) {
        return PresetFile.read(file);
    }
}
