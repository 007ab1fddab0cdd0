package dev.fima.app;

import dev.fima.model.evaluation.FeatureCache;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the workbench keeps things that belong to the person and not to a run. Each place follows the operating
 * system's custom and can be named by a system property ({@code -Dfima.settings=DIR}, {@code fima.cache},
 * {@code fima.runs}), which tests use.
 */
public final class Folders {
    private enum Platform {
        LINUX,
        MAC,
        WINDOWS
    }

    private Folders() {}

    /** Window settings and layout. */
    public static Path settings() {
        return place("settings").orElseGet(() -> switch (system()) {
            case LINUX ->
                environment("XDG_CONFIG_HOME", home().resolve(".config")).resolve("fima-workbench");
            case MAC -> home().resolve("Library/Application Support/fima-workbench");
            case WINDOWS -> environment("APPDATA", home()).resolve("fima-workbench");
        });
    }

    /** What can be made again: unpacked sample data, thumbnails. */
    public static Path cache() {
        return place("cache").orElseGet(() -> switch (system()) {
            case LINUX ->
                environment("XDG_CACHE_HOME", home().resolve(".cache")).resolve("fima-workbench");
            case MAC -> home().resolve("Library/Caches/fima-workbench");
            case WINDOWS -> environment("LOCALAPPDATA", home()).resolve("fima-workbench");
        });
    }

    /** Where libraries unpack their native parts, half a gigabyte in all. */
    public static Path natives() {
        return cache().resolve("natives");
    }

    /** Where the index of videos is kept between openings of a data set. */
    public static Path index() {
        return cache().resolve("index");
    }

    /** Features that were extracted before. */
    public static FeatureCache features() {
        return new FeatureCache(cache().resolve("features"), FeatureCache.DEFAULT_BUDGET);
    }

    /** Runs started from the window, one folder each. */
    public static Path runs() {
        return place("runs").orElseGet(() -> home().resolve("fima-runs"));
    }

    /** The folder of the packaged program; empty where it runs from its class files. */
    public static Optional<Path> program() {
        return Optional.ofNullable(System.getProperty("fima.launcher"))
                .map(launcher -> Path.of(launcher).toAbsolutePath().getParent().getParent());
    }

    /** How another place is named, as it can be typed, e.g. {@code FIMA_JVM="-Dfima.runs=DIR"}. */
    public static String override(String place) {
        return "FIMA_JVM=\"-Dfima." + place + "=DIR\"";
    }

    private static Optional<Path> place(String name) {
        return Optional.ofNullable(System.getProperty("fima." + name)).map(Path::of);
    }

    private static Path environment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    private static Platform system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Platform.MAC;
        }
        return name.startsWith("windows") ? Platform.WINDOWS : Platform.LINUX;
    }
}
