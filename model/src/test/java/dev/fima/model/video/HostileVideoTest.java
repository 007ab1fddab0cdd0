package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files in the encodings that data sets come in. Each must be used or reported: no other exception, no crash of
 * the process, no wait beyond the reader's limit. {@code -Dfima.hostile=N} tries N files of each encoding.
 */
class HostileVideoTest {
    private static final int FRAMES = 40;

    @TempDir
    Path folder;

    private int used;
    private int reported;

    @Test
    void read_ofMutatedFiles_usesOrReportsEachOfThem() throws IOException {
        int count = Integer.getInteger("fima.hostile", 16);
        List<Path> originals = List.of(
                TestVideos.mpeg4(folder.resolve("a.mp4"), FRAMES, 64, 48),
                TestVideos.mpeg4(folder.resolve("a.avi"), FRAMES, 64, 48),
                TestVideos.vp9(folder.resolve("a.webm"), FRAMES, 64, 48),
                TestVideos.gray(folder.resolve("a.mkv"), FRAMES, 64, 48));
        for (Path original : originals) {
            byte[] bytes = Files.readAllBytes(original);
            for (int i = 0; i < count; i++) {
                byte[] mutated = mutate(bytes, new SplittableRandom(1000L + i));
                Path file = Files.write(folder.resolve(i + "-" + original.getFileName()), mutated);
                assertTimeout(Duration.ofSeconds(2 * Deadline.SECONDS), () -> tryToRead(file));
                Files.delete(file);
            }
        }
        assertThat(used + reported).isEqualTo(count * originals.size());
        assertThat(used).isPositive();
        assertThat(reported).isPositive();
    }

    private void tryToRead(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            int frames = (int) Math.min(32, reader.info().frames());
            Frames read = reader.read(0, frames, 1);
            assertThat(read.count()).isEqualTo(frames);
            reader.read(reader.info().frames() - 1, 1, 1);
            reader.readGray(reader.info().frames() / 2, 1, 1);
            used++;
        } catch (VideoException e) {
            assertThat(e.getMessage()).contains(file.getFileName().toString()).endsWith(".");
            reported++;
        }
    }

    /** Flips bits anywhere or in the header, cuts the end off, overwrites or removes a piece. */
    private static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(5)) {
            case 0 -> flip(bytes, random, bytes.length, 1 + random.nextInt(64));
            case 1 -> flip(bytes, random, Math.min(bytes.length, 1024), 1 + random.nextInt(16));
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> {
                int start = random.nextInt(bytes.length);
                for (int i = start; i < Math.min(bytes.length, start + 500); i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
            }
            default -> {
                int start = random.nextInt(bytes.length);
                int end = Math.min(bytes.length, start + 1 + random.nextInt(2000));
                System.arraycopy(original, end, bytes, start, bytes.length - end);
                bytes = Arrays.copyOf(bytes, bytes.length - (end - start));
            }
        }
        return bytes;
    }

    private static void flip(byte[] bytes, SplittableRandom random, int range, int count) {
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(range);
            bytes[place] = (byte) (bytes[place] ^ (1 << random.nextInt(8)));
        }
    }
}
