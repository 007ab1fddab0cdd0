package dev.fima.model.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one way to list a folder. */
public final class Listing {
    private Listing() {}

    /**
     * What lies directly in a folder, by name.
     *
     * @throws IOException if it cannot be listed, also where that shows only half-way, as with a network folder that goes
     *     away; {@link Files#list} throws an exception then that its callers need not catch
     */
    public static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
