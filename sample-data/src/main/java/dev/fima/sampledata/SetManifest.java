package dev.fima.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The list of a set's files with their sizes and SHA-256 sums; as text one line {@code sum size path} a file.
 *
 * @param entries in the order of their paths
 */
record SetManifest(List<Entry> entries) {

    /**
     * One file.
     *
     * @param sum SHA-256, hexadecimal
     * @param size bytes
     * @param path below the set's folder, with slashes
     */
    record Entry(String sum, long size, String path) {

        boolean describes(Path file) throws IOException {
            return Files.isRegularFile(file) && Files.size(file) == size && sum.equals(sumOf(Files.readAllBytes(file)));
        }
    }

    SetManifest {
        entries = List.copyOf(entries);
    }

    static SetManifest of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] content = Files.readAllBytes(file);
                String path = folder.relativize(file).toString().replace('\\', '/');
                entries.add(new Entry(sumOf(content), content.length, path));
            }
            return new SetManifest(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SetManifest parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split(" ", 3);
            entries.add(new Entry(fields[0], Long.parseLong(fields[1]), fields[2]));
        }
        return new SetManifest(entries);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(String.format(Locale.ROOT, "%s %d %s%n", entry.sum(), entry.size(), entry.path()));
        }
        return text.toString().replace("\r\n", "\n");
    }

    /** A short name of exactly these files. */
    String fingerprint() {
        return sumOf(text().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    static String sumOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
