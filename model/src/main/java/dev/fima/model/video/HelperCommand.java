package dev.fima.model.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a helper process is started: this program's own Java machine and class path, small and quick.
 *
 * @param words program and arguments
 */
record HelperCommand(List<String> words) {
    HelperCommand {
        words = List.copyOf(words);
    }

    static HelperCommand standard() {
        return of(LookingProcess.class.getName());
    }

    /** A helper with another main class, which a test may make misbehave. */
    static HelperCommand of(String mainClass) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
        List<String> words = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx768m",
                // A crash is expected of it: no report of the Java machine, no core file, just its end.
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true"));
        // Where the FFmpeg libraries are unpacked, if somebody has said so.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.bytedeco.javacpp."))
                .sorted()
                .forEach(name -> words.add("-D" + name + "=" + System.getProperty(name)));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return new HelperCommand(words);
    }
}
