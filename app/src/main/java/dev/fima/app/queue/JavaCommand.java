package dev.fima.app.queue;

import dev.fima.app.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The program itself as a command: the same Java and class path, with a memory of its own. */
public final class JavaCommand {
    /** Properties that belong to a person or a machine and hold for all processes. */
    private static final List<String> PASSED = List.of("fima.", "ai.djl.", "sun.awt.fontconfig", "java.util.logging.");

    private JavaCommand() {}

    /**
     * The words of a command of the program, such as {@code fima train --data DIR}, as words for the operating system.
     */
    public static List<String> of(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx"
                        + Optional.ofNullable(System.getenv("FIMA_TRAINING_HEAP"))
                                .orElse("2g"),
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
        Properties properties = System.getProperties();
        for (Map.Entry<Object, Object> property : new TreeMap<>(properties).entrySet()) {
            String name = property.getKey().toString();
            if (PASSED.stream().anyMatch(name::startsWith)) {
                command.add("-D" + name + "=" + property.getValue());
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words.subList(1, words.size()));
        return List.copyOf(command);
    }
}
