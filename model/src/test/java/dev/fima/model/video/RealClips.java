package dev.fima.model.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the real clips lie that some checks need; a test that asks for them is skipped where they are absent. */
public final class RealClips {
    private RealClips() {}

    /** A file or folder of the set. */
    public static Path require(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/real-clips"))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "the folder shared/real-clips is not beside this checkout");
        return folder.resolve("shared/real-clips").resolve(name);
    }
}
