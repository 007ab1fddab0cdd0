package dev.fima.app.doctor;

import dev.fima.app.Folders;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.FigureExport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What the system gives to every program: names of files, home, temporary folder, options of Java, text on pictures. */
final class SystemFacts {
    /** Variables by which others add options to every Java program. */
    private static final List<String> FOREIGN_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final long SECONDS = 10;

    private SystemFacts() {}

    /** Whether files with any name can be read. */
    static Finding names(String encoding) {
        return encoding.toUpperCase(Locale.ROOT).startsWith("UTF")
                ? Finding.works("file names", "all that are written in " + encoding)
                : Finding.limited(
                        "file names",
                        "only those in " + encoding + ", because of the locale; videos with other names are left out",
                        "Start the program with LC_ALL=C.UTF-8, or with bin/fima, which does so by itself.");
    }

    static Finding names() {
        return names(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    /** Whether Java and the environment mean the same home folder, and whether it is there. */
    static Finding home(String home, Map<String, String> environment) {
        String named = environment.getOrDefault("HOME", "");
        if (named.startsWith("/") && !Files.isDirectory(Path.of(named))) {
            return Finding.limited(
                    "home",
                    home + "; the folder " + named + " that HOME names is not there",
                    "Set HOME to a folder of yours: export HOME=DIR");
        }
        if (!named.startsWith("/") && !home.equals(System.getProperty("java.io.tmpdir"))) {
            return Finding.works("home", home + " (HOME names none)");
        }
        return Finding.works("home", home);
    }

    static Finding home() {
        return home(System.getProperty("user.home"), System.getenv());
    }

    static Finding temporary(Path folder) {
        String remedy = "Name another one: FIMA_JVM=\"-Djava.io.tmpdir=DIR\", or export TMPDIR=DIR";
        try {
            Files.delete(Files.createTempFile(folder, "write", ".check"));
            return Finding.works("temporary", folder.toString());
        } catch (IOException e) {
            return Finding.broken("temporary", folder + " cannot be written", remedy);
        }
    }

    /** Whether the system lets libraries be loaded from the folder into which they are unpacked. */
    static Finding natives(Path folder) {
        String remedy = "Name a folder on another disk with " + Folders.override("cache") + ".";
        try {
            Files.createDirectories(folder);
            if (!runs(folder)) {
                return Finding.broken(
                        "libraries",
                        folder + " lies on a file system that forbids to run what is on it (noexec): the native"
                                + " libraries cannot be loaded from there",
                        remedy);
            }
            return Finding.works("libraries", "unpacked into " + folder);
        } catch (IOException e) {
            return Finding.broken("libraries", folder + " cannot be written", remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.limited("libraries", "not looked at, because of an interrupt", "Try again.");
        }
    }

    /** A script of two lines is put there and started; the system refuses where it would refuse a library. */
    private static boolean runs(Path folder) throws IOException, InterruptedException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        Path script = Files.createTempFile(folder, "run", ".check");
        try {
            Files.writeString(script, "#!/bin/sh\nexit 0\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            Process process = new ProcessBuilder(script.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Permission denied")) {
                return false;
            }
            throw e;
        } finally {
            Files.delete(script);
        }
    }

    static Finding text() {
        try {
            FigureExport.requireText();
            return Finding.works("figures", "text is drawn with the program's own fonts");
        } catch (FigureException e) {
            return Finding.broken("figures", "cannot be drawn: " + e.getMessage(), "Do as it says.");
        }
    }

    /** Options that others have set for all Java programs, which may explain what nothing else does. */
    static Finding options(Map<String, String> environment) {
        Map<String, String> set = new TreeMap<>(environment);
        set.keySet().retainAll(FOREIGN_OPTIONS);
        set.values().removeIf(String::isBlank);
        return set.isEmpty()
                ? Finding.works("Java options", "those of the program" + asked(environment))
                : Finding.limited(
                        "Java options",
                        "the environment adds " + set + asked(environment),
                        "If something behaves strangely, try without: env -u " + String.join(" -u ", set.keySet())
                                + " fima doctor");
    }

    private static String asked(Map<String, String> environment) {
        String own = environment.getOrDefault("FIMA_JVM", "").strip();
        return own.isEmpty() ? "" : ", and FIMA_JVM adds " + own;
    }
}
