package dev.fima.app.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * This program as a process of its own, with the same Java, class path and options, and with what was set for this process
 * about folders and native libraries.
 */
public final class OwnProcess {
    private static final String MAIN = "dev.fima.app.Main";

    /** What a person may have set for this process and wants to hold for its children too. */
    private static final List<String> INHERITED =
            List.of("fima.", "ai.djl.", "org.bytedeco.javacpp.", "java.io.tmpdir", "user.home", "sun.awt.fontconfig");

    private OwnProcess() {}

    /**
     * The words that start the program with a command, such as {@code train --data DIR --run DIR}.
     *
     * @param arguments of the command; none opens the window
     */
    public static List<String> command(List<String> arguments) {
        return command(List.of(), arguments);
    }

    /**
     * The same with further options of the Java machine.
     *
     * @param options such as {@code -Xmx96m}; they overrule the usual ones
     */
    public static List<String> command(List<String> options, List<String> arguments) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
                .toString());
        words.addAll(JavaOptions.of(System.getenv()));
        words.addAll(options);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> INHERITED.stream().anyMatch(name::startsWith))
                .sorted()
                .forEach(name -> words.add("-D" + name + "=" + System.getProperty(name)));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /** A builder of that process; its waiting compute threads will sleep, as under the launcher scripts. */
    public static ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(Arrays.asList(arguments)));
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        return builder;
    }
}
