package dev.fima.app.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The options of the Java machine that the program runs on. They stand in one file, {@code bin/java.options}, which the
 * launcher scripts and {@code javafx:run} hand to Java as it is, and from which the app image and this class are made.
 */
public final class JavaOptions {
    private static final String FILE = "java.options";

    /** What Java of this version and later needs beside. */
    private static final String NEWER_FILE = "java-24.options";

    private static final int NEWER = 24;

    private JavaOptions() {}

    /** The options of the file alone, for the version of Java that runs now. */
    public static List<String> standard() {
        return standard(Runtime.version().feature());
    }

    static List<String> standard(int version) {
        List<String> options = new ArrayList<>(read(FILE));
        if (version >= NEWER) {
            options.addAll(read(NEWER_FILE));
        }
        return List.copyOf(options);
    }

    private static List<String> read(String name) {
        try (InputStream file = JavaOptions.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program was packed without " + name);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of a text in the form of the file: one a line, lines that begin with # are remarks. */
    public static List<String> parse(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * The options of the file with what a person asks for beside, as the launcher scripts do.
     *
     * @param environment may hold FIMA_HEAP, the size of the heap, and FIMA_JVM, more options with spaces between them
     */
    public static List<String> of(Map<String, String> environment) {
        List<String> options = new ArrayList<>(standard());
        String heap = environment.getOrDefault("FIMA_HEAP", "").strip();
        if (!heap.isEmpty()) {
            options.add("-Xmx" + heap);
        }
        String more = environment.getOrDefault("FIMA_JVM", "").strip();
        if (!more.isEmpty()) {
            options.addAll(Arrays.asList(more.split("\\s+")));
        }
        return List.copyOf(options);
    }
}
