package dev.fima.app.doctor;

import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The folders in which the system looks for libraries.
 *
 * @param root of the file system
 * @param environment variables of the process
 */
record Libraries(Path root, Map<String, String> environment) {
    private static final List<String> STANDARD =
            List.of("lib64", "usr/lib64", "usr/lib", "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu");

    /** Whether a library whose file name begins like this is in one of them. */
    boolean hold(String name) {
        return folders().stream()
                .flatMap(folder -> below(folder).stream())
                .anyMatch(file -> file.getFileName().toString().startsWith(name));
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String variable : List.of("PYTORCH_LIBRARY_PATH", "LD_LIBRARY_PATH")) {
            for (String place : environment.getOrDefault(variable, "").split(":")) {
                if (!place.isBlank()) {
                    folders.add(Path.of(place));
                }
            }
        }
        STANDARD.forEach(standard -> folders.add(root.resolve(standard)));
        below(root.resolve("usr/local")).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("cuda"))
                .forEach(cuda -> folders.add(cuda.resolve("lib64")));
        return folders;
    }

    /** What a folder holds; nothing where it is not there. */
    static List<Path> below(Path folder) {
        try {
            return Listing.of(folder);
        } catch (IOException e) {
            // What is not there holds nothing.
            return List.of();
        }
    }
}
