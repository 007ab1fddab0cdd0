package dev.fima.app.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The Python of this machine, where it has one with NumPy. */
public final class Python {
    private static final long PATIENCE_SECONDS = 60;

    private Python() {}

    /** Whether there is one; the folder is for a script and what it prints. */
    public static boolean hasNumpy(Path folder) throws Exception {
        try {
            return run(folder, "import numpy").isEmpty();
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    /** What a program prints. */
    public static String run(Path folder, String program) throws Exception {
        Path script = Files.writeString(folder.resolve("snippet.py"), program);
        Path out = folder.resolve("snippet.out");
        Process process = new ProcessBuilder("python3", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Python does not end");
        }
        String printed = Files.readString(out);
        if (process.exitValue() != 0) {
            throw new AssertionError(printed);
        }
        return printed;
    }
}
