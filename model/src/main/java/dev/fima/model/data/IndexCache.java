package dev.fima.model.data;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.video.FrameIndex;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * What is known of the videos of one data folder, kept in a file between openings: of each video name, size, time of
 * change, and what was found, its frame table included. An entry counts only while size and time are those of the file.
 *
 * <p>The file begins with a line of text that holds its version and ends with a CRC-32 of all before it. One of another
 * version or with another checksum counts as empty, since it can be made anew; {@link #note} then says so.
 */
final class IndexCache {
    private static final byte[] HEADER = "fima video index 4\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_TEXT = 2000;

    private final Path file;
    private final Path root;
    private final Map<String, Entry> entries = new HashMap<>();
    private Optional<String> note = Optional.empty();

    private record Entry(long bytes, long modified, VideoFacts facts) {}

    private IndexCache(Path file, Path root) {
        this.file = file;
        this.root = root;
    }

    static IndexCache open(Path folder, Path root) {
        CRC32 checksum = new CRC32();
        checksum.update(root.toString().getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().toHexDigits((int) checksum.getValue());
        IndexCache cache = new IndexCache(folder.resolve("videos-" + name + ".index"), root);
        cache.load();
        return cache;
    }

    /** Why what was kept does not count; empty where it does or where there is nothing yet. */
    Optional<String> note() {
        return note;
    }

    private void load() {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            byte[] all = Files.readAllBytes(file);
            if (!startsWith(all, HEADER)) {
                makeAnew("was written by another version of this program");
            } else if (!checked(all)) {
                makeAnew("is damaged");
            } else {
                read(new DataInputStream(
                        new ByteArrayInputStream(all, HEADER.length, all.length - HEADER.length - Long.BYTES)));
            }
        } catch (IOException e) {
            makeAnew("cannot be read (" + e.getMessage() + ")");
        }
    }

    private void makeAnew(String reason) {
        entries.clear();
        note = Optional.of(String.format(
                Locale.ROOT,
                "The index of the videos in %s %s and is made anew; the videos are looked at again.",
                root,
                reason));
    }

    private static boolean startsWith(byte[] all, byte[] start) {
        return all.length >= start.length && Arrays.mismatch(all, 0, start.length, start, 0, start.length) < 0;
    }

    private static boolean checked(byte[] all) {
        int end = all.length - Long.BYTES;
        if (end < HEADER.length) {
            return false;
        }
        CRC32 checksum = new CRC32();
        checksum.update(all, 0, end);
        return checksum.getValue() == ByteBuffer.wrap(all, end, Long.BYTES).getLong();
    }

    private void read(DataInputStream in) throws IOException {
        // Two folders whose names have one checksum take turns; neither is damaged.
        if (!in.readUTF().equals(root.toString())) {
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            long bytes = in.readLong();
            long modified = in.readLong();
            entries.put(name, new Entry(bytes, modified, readFacts(in, bytes, modified)));
        }
    }

    private static VideoFacts readFacts(DataInputStream in, long bytes, long modified) throws IOException {
        if (!in.readBoolean()) {
            return VideoFacts.unusable(in.readUTF());
        }
        int width = in.readInt();
        int height = in.readInt();
        long frames = in.readLong();
        double framesPerSecond = in.readDouble();
        KnownFile known = new KnownFile(
                bytes, modified, in.readLong(), in.readLong(), FrameIndex.of(in.readNBytes(in.readInt())));
        return new VideoFacts(width, height, frames, framesPerSecond, "", Optional.of(known));
    }

    Optional<VideoFacts> find(FileFacts video) {
        Entry entry = entries.get(video.name());
        return entry != null && entry.bytes() == video.bytes() && entry.modified() == video.modified()
                ? Optional.of(entry.facts())
                : Optional.empty();
    }

    void put(FileFacts video, VideoFacts facts) {
        // A name that is longer than any file system allows is looked at again each time.
        if (video.name().length() < MOST_TEXT * 10) {
            entries.put(video.name(), new Entry(video.bytes(), video.modified(), facts));
        }
    }

    void save() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "The index of videos cannot be kept in %s: the folder cannot be made there (%s).",
                            file.getParent(),
                            e.getMessage()),
                    e);
        }
        AtomicFile.write(file, raw -> {
            CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.write(HEADER);
            out.writeUTF(root.toString());
            out.writeInt(entries.size());
            for (Map.Entry<String, Entry> named : entries.entrySet()) {
                out.writeUTF(named.getKey());
                out.writeLong(named.getValue().bytes());
                out.writeLong(named.getValue().modified());
                write(out, named.getValue().facts());
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    private static void write(DataOutputStream out, VideoFacts facts) throws IOException {
        out.writeBoolean(facts.known().isPresent());
        if (facts.known().isEmpty()) {
            String problem = facts.problem();
            out.writeUTF(problem.length() > MOST_TEXT ? problem.substring(0, MOST_TEXT) : problem);
            return;
        }
        KnownFile known = facts.known().get();
        byte[] frames = known.frames().bytes();
        out.writeInt(facts.width());
        out.writeInt(facts.height());
        out.writeLong(facts.frames());
        out.writeDouble(facts.framesPerSecond());
        out.writeLong(known.contentHigh());
        out.writeLong(known.contentLow());
        out.writeInt(frames.length);
        out.write(frames);
    }
}
