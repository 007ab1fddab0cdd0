package dev.fima.model.data;

import dev.fima.model.storage.Digest;
import dev.fima.model.video.FrameIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * What the index keeps of a video file so that it need not be opened to be recognised, nor read through to be decoded.
 * It holds while the file has this size and time of change.
 *
 * @param bytes size
 * @param modified last change, milliseconds since 1970
 * @param contentHigh first eight bytes of the SHA-256 of its size and its first and last 4 KiB
 * @param contentLow the next eight
 * @param frames its frame table
 */
public record KnownFile(long bytes, long modified, long contentHigh, long contentLow, FrameIndex frames) {
    /** Whether the file is still the one that was looked at. */
    public boolean describes(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() == bytes && now.lastModifiedTime().toMillis() == modified;
        } catch (IOException e) {
            // Whoever opens it says what is wrong.
            return false;
        }
    }

    /** Reads the ends of a file. */
    static KnownFile read(FileFacts file, FrameIndex frames) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(content(file.file()));
        return new KnownFile(file.bytes(), file.modified(), content.getLong(), content.getLong(), frames);
    }

    /** The digest of a file's size and its first and last 4 KiB, 16 bytes; every re-encoding changes it. */
    public static byte[] content(Path file) throws IOException {
        byte[] digest =
                new Digest().add(Long.toString(Files.size(file))).addEnds(file).bytes();
        return Arrays.copyOf(digest, 2 * Long.BYTES);
    }

    /** The same from the index. */
    public byte[] content() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(contentHigh)
                .putLong(contentLow)
                .array();
    }
}
