package dev.fima.app.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Which native libraries inside jars belong to one system. Some jars carry the libraries of every system, each in a
 * folder such as {@code linux-x86_64}; a release leaves out those of all others.
 */
final class OwnNatives {
    private static final Pattern PLATFORM_FOLDER = Pattern.compile(
            "(?:^|/)(linux|windows|win32|win|macosx|osx|darwin|mac|aix|freebsd|openbsd|dragonflybsd|sunos)-([\\w-]+)/");

    private final List<String> systems;
    private final List<String> processors;

    OwnNatives(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        systems = os.startsWith("mac")
                ? List.of("macosx", "osx", "darwin", "mac")
                : os.startsWith("windows") ? List.of("windows", "win32", "win") : List.of("linux");
        processors = osArch.equals("aarch64") ? List.of("aarch64", "arm64") : List.of("x86_64", "x86-64", "amd64");
    }

    static OwnNatives ofThisSystem() {
        return new OwnNatives(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** Whether an entry of a jar belongs into this system's release. */
    boolean wants(String entry) {
        Matcher folder = PLATFORM_FOLDER.matcher(entry);
        return !folder.find() || (systems.contains(folder.group(1)) && processors.contains(folder.group(2)));
    }

    /** Copies a jar; byte by byte where nothing is to be left out. */
    void copy(Path jar, Path to) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile())) {
            if (from.stream().allMatch(entry -> wants(entry.getName()))) {
                Files.copy(jar, to);
                return;
            }
            try (OutputStream file = Files.newOutputStream(to);
                    ZipOutputStream out = new ZipOutputStream(file)) {
                for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    if (wants(entry.getName())) {
                        ZipEntry kept = new ZipEntry(entry.getName());
                        kept.setTime(entry.getTime());
                        out.putNextEntry(kept);
                        try (InputStream content = from.getInputStream(entry)) {
                            content.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
    }
}
