package dev.fima.model.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the real clips lie that some checks need; a test that asks for them is skipped where they are absent. */
public final class RealClips {
    private RealClips() {}

    /** The folder of the set, where it is at hand. */
    static Optional<Path> folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/real-clips"))) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder).map(found -> found.resolve("shared/real-clips"));
    }

    /** A file or folder of the set. */
    public static Path require(String name) {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "the folder shared/real-clips is not beside this checkout");
        return folder.get().resolve(name);
    }
}
