package dev.fima.app.place;

import dev.fima.app.Folders;
import dev.fima.viz.theme.SystemFonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Settles the folders of this process before anything looks for them. Java knows the home folder from the list of users
 * alone, and calls it "?" where the user id has no entry, as in a container; each library with native parts has a way of its
 * own to find a place for them. Here {@code HOME} counts, all native parts go below {@link Folders#cache()}, and where that
 * cannot be written a folder of the user's own in the temporary folder takes its place.
 */
public final class Places {
    private static final String HOME = "user.home";
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String CACHE = "fima.cache";

    private static final String CHOICE = Folders.override("cache");

    private Places() {}

    /**
     * Settles them.
     *
     * @param environment variables of the process
     * @return a sentence for the person where another folder than the usual one is used, or where there is none
     */
    public static Optional<String> settle(Map<String, String> environment) {
        Properties properties = System.getProperties();
        home(environment, properties).ifPresent(home -> properties.setProperty(HOME, home));
        Optional<String> notice = Optional.empty();
        if (!knownHome(properties) || !writable(Folders.cache())) {
            notice = Optional.of(elsewhere(properties));
        }
        if (writable(Folders.cache())) {
            nativeFolders(Folders.natives(), environment)
                    .forEach((name, folder) -> properties.putIfAbsent(name, folder.toString()));
            temporary(properties);
        }
        SystemFonts.leaveOut(Folders.cache());
        return notice;
    }

    /** The home folder that the environment names, where it is to count instead of the one that Java found. */
    static Optional<String> home(Map<String, String> environment, Properties properties) {
        String named = environment.getOrDefault("HOME", "");
        boolean unix = !properties.getProperty("os.name", "").startsWith("Windows");
        // The launcher script has set it already, and -Duser.home of a person stands after it.
        boolean set = properties.containsKey("fima.launcher") && knownHome(properties);
        return unix && !set && named.startsWith("/") ? Optional.of(named) : Optional.empty();
    }

    private static boolean knownHome(Properties properties) {
        String home = properties.getProperty(HOME, "?");
        return !home.equals("?") && !home.isBlank();
    }

    /** Where each library with native parts is to unpack them, by the name of the property that names it. */
    static Map<String, Path> nativeFolders(Path natives, Map<String, String> environment) {
        Map<String, Path> folders = new LinkedHashMap<>();
        if (!environment.containsKey("DJL_CACHE_DIR")) {
            folders.put("DJL_CACHE_DIR", natives);
        }
        folders.put("org.bytedeco.javacpp.cachedir", natives.resolve("javacpp"));
        folders.put("jna.tmpdir", natives.resolve("jna"));
        folders.put("javafx.cachedir", natives.resolve("javafx"));
        return folders;
    }

    private static String elsewhere(Properties properties) {
        boolean homeless = !knownHome(properties);
        String usual = homeless
                ? "This user has no home folder"
                : "The cache folder " + Folders.cache() + " cannot be written";
        try {
            Path own = TemporaryFolder.ofThisUser(Path.of(properties.getProperty(TEMPORARY)));
            if (homeless) {
                properties.setProperty(HOME, own.toString());
            }
            properties.setProperty(CACHE, own.resolve("cache").toString());
            return usual + ": " + own + " is used instead; " + CHOICE + " names another one"
                    + (homeless ? ", and so does HOME." : ".");
        } catch (IOException e) {
            if (homeless) {
                // Nothing may land in the current folder because of it.
                properties.setProperty(HOME, properties.getProperty(TEMPORARY));
            }
            return usual + ", and neither can the temporary folder (" + e.getMessage()
                    + "): what needs native libraries will fail; name a folder with " + CHOICE + ".";
        }
    }

    /** Java puts a font that it reads, for example, into the temporary folder first. */
    private static void temporary(Properties properties) {
        Path own = Folders.cache().resolve("temporary");
        if (!Files.isWritable(Path.of(properties.getProperty(TEMPORARY))) && writable(own)) {
            properties.setProperty(TEMPORARY, own.toString());
        }
    }

    private static boolean writable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            // The sentence that follows from it says what is done instead.
            return false;
        }
    }
}
