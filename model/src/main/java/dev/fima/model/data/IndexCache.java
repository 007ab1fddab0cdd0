package dev.fima.model.data;

import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What is known of the videos of one data folder, kept in a text file between openings: a line for each video with name,
 * size, time of change, and what was found. An entry counts only while size and time are those of the file; a cache that
 * cannot be understood counts as empty, since it can be made anew.
 */
final class IndexCache {
    private static final String HEADER = "fima video index 2";

    private final Path file;
    private final Path root;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(long bytes, long modified, VideoFacts facts) {}

    private IndexCache(Path file, Path root) {
        this.file = file;
        this.root = root;
    }

    static IndexCache open(Path folder, Path root) {
        CRC32 checksum = new CRC32();
        checksum.update(root.toString().getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("videos-%08x.tsv".formatted(checksum.getValue()));
        IndexCache cache = new IndexCache(file, root);
        cache.load();
        return cache;
    }

    private void load() {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).equals(HEADER + "\t" + root)) {
                return;
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split("\t", -1);
                VideoFacts facts = new VideoFacts(
                        Integer.parseInt(parts[3]),
                        Integer.parseInt(parts[4]),
                        Long.parseLong(parts[5]),
                        Double.parseDouble(parts[6]),
                        parts[7]);
                entries.put(parts[0], new Entry(Long.parseLong(parts[1]), Long.parseLong(parts[2]), facts));
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            entries.clear();
        }
    }

    Optional<VideoFacts> find(FileFacts video) {
        Entry entry = entries.get(video.name());
        return entry != null && entry.bytes() == video.bytes() && entry.modified() == video.modified()
                ? Optional.of(entry.facts())
                : Optional.empty();
    }

    void put(FileFacts video, VideoFacts facts) {
        // A name that would break the lines is looked at again each time.
        if (video.name().chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
            entries.put(video.name(), new Entry(video.bytes(), video.modified(), facts));
        }
    }

    void save() {
        StringBuilder text = new StringBuilder(HEADER).append('\t').append(root).append('\n');
        entries.forEach((name, entry) -> {
            VideoFacts facts = entry.facts();
            text.append(name).append('\t').append(entry.bytes()).append('\t').append(entry.modified());
            text.append('\t').append(facts.width()).append('\t').append(facts.height());
            text.append('\t').append(facts.frames()).append('\t').append(facts.framesPerSecond());
            text.append('\t').append(facts.problem().replaceAll("\\s", " ")).append('\n');
        });
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new DataException(
                    "The index of videos cannot be kept in %s: the folder cannot be made there (%s)."
                            .formatted(file.getParent(), e.getMessage()),
                    e);
        }
        AtomicFile.writeString(file, text.toString());
    }
}
