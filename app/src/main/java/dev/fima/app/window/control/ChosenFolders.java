package dev.fima.app.window.control;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where files were chosen last, by what they were: the next question begins there, and not where the system's dialog would. It
 * belongs to the person and not to a window. For the JavaFX thread.
 */
public final class ChosenFolders {
    private static final Map<String, Path> LAST = new TreeMap<>();

    private ChosenFolders() {}

    /** Those of earlier sessions; what was chosen in this one stays. */
    public static void restore(Map<String, String> remembered) {
        remembered.forEach((kind, text) -> {
            try {
                LAST.putIfAbsent(kind, Path.of(text));
            } catch (InvalidPathException e) {
                // Of another system, or damaged: the question begins where it would without.
                LAST.remove(kind);
            }
        });
    }

    /** Those of all kinds, to be remembered. */
    public static Map<String, String> all() {
        Map<String, String> texts = new TreeMap<>();
        LAST.forEach((kind, folder) -> texts.put(kind, folder.toString()));
        return Collections.unmodifiableMap(texts);
    }

    /**
     * Where a question begins: where files of the kind were chosen last, else in one of some folders, else at home; empty where
     * none of these is there.
     */
    public static Optional<Path> begin(String kind, Path... otherwise) {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(LAST.get(kind)).ifPresent(places::add);
        places.addAll(List.of(otherwise));
        places.add(Path.of(System.getProperty("user.home")));
        return places.stream().filter(Files::isDirectory).findFirst();
    }

    /** A file or a folder in this folder was chosen. */
    public static void chosen(String kind, Path folder) {
        LAST.put(kind, folder.toAbsolutePath().normalize());
    }
}
