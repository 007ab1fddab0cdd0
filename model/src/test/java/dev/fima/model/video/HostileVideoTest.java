package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Structure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files in the encodings that data sets come in, among them the sample data's and, where they are at hand, real
 * clips. Each goes the way of a file in a data folder: its frames are listed and the first one decoded, and what is found
 * good is read as training reads it. Each must be used or reported: no crash, no reading for more than ten seconds
 * of processor time, no growth of memory. {@code -Dfima.hostile=N} tries N files in all instead of 64.
 */
class HostileVideoTest {
    private static final int COUNT = Integer.getInteger("fima.hostile", 64);
    private static final int FRAMES = 40;
    private static final double MOST_SECONDS = 60;

    private static final int MAPPED = 4;
    private static final int IN_USE = 7;

    /** Measured: a reader left open for each file makes 165 MB, none left open -0.3 MB, whether 64 files or 1,000. */
    private static final double MOST_GROWTH_MB = 10;

    @TempDir
    Path folder;

    private int used;
    private int reported;
    private int damagedLater;
    private final List<String> givenUp = new ArrayList<>();
    private double slowestSeconds;

    @Test
    void read_ofMutatedFiles_usesOrReportsEachOfThem() throws IOException {
        List<Path> originals = originals();
        double early = 0;
        for (int i = 0; i < COUNT; i++) {
            Path original = originals.get(i % originals.size());
            byte[] mutated = mutate(Files.readAllBytes(original), new SplittableRandom(1000L + i));
            Path file = Files.write(folder.resolve(i + "-" + original.getFileName()), mutated);
            tryToUse(file);
            Files.delete(file);
            if (i == COUNT / 4) {
                early = megabytesNotFreed();
            }
        }
        double growth = megabytesNotFreed() - early;
        System.out.printf(
                "%d mutated files of %d originals: %d used, %d reported at the first look, %d damaged at a later frame,"
                        + " %d given up %s; at most %.2f s of processor time; %+.1f MB not given back to the"
                        + " C library after the first quarter%n",
                COUNT, originals.size(), used, reported, damagedLater, givenUp.size(), givenUp, slowestSeconds, growth);
        assertThat(used + reported + damagedLater + givenUp.size()).isEqualTo(COUNT);
        assertThat(used).isPositive();
        assertThat(reported).isPositive();
        assertThat(slowestSeconds).isLessThan(MOST_SECONDS);
        assertThat(growth).isLessThan(MOST_GROWTH_MB);
    }

    private List<Path> originals() throws IOException {
        List<Path> originals = new ArrayList<>(List.of(
                TestVideos.mpeg4(folder.resolve("a.mp4"), FRAMES, 64, 48),
                TestVideos.mpeg4(folder.resolve("a.avi"), FRAMES, 64, 48),
                TestVideos.vp9(folder.resolve("a.webm"), FRAMES, 64, 48),
                TestVideos.gray(folder.resolve("a.mkv"), FRAMES, 64, 48)));
        if (RealClips.folder().isPresent()) {
            try (Stream<Path> real = Files.walk(RealClips.folder().get())) {
                real.filter(file -> file.getFileName().toString().matches(".*\\.(mp4|avi|mkv|mov)"))
                        .sorted()
                        .forEach(originals::add);
            }
        }
        return originals;
    }

    private void tryToUse(Path file) {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            look(file);
            try (VideoReader reader = VideoReader.open(file)) {
                int frames = (int) Math.min(32, reader.info().frames());
                assertThat(reader.read(0, frames, 1).count()).isEqualTo(frames);
                reader.read(reader.info().frames() - 1, 1, 1);
                reader.readGray(reader.info().frames() / 2, 1, 1);
                used++;
            } catch (VideoException e) {
                assertSays(e, file);
                damagedLater++;
            }
        } catch (GivenUpException e) {
            assertSays(e, file);
            givenUp.add(e.getMessage());
        } catch (VideoException e) {
            assertSays(e, file);
            reported++;
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) * 1e-9;
        slowestSeconds = Math.max(slowestSeconds, seconds);
    }

    private static void look(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            reader.read(0, 1, 1);
        }
    }

    private static void assertSays(VideoException e, Path file) {
        assertThat(e.getMessage()).contains(file.getFileName().toString()).endsWith(".");
    }

    /**
     * Megabytes that the decoders' C library has given out and not got back, the Java heap not among them; 0 where
     * that library does not tell. The process's resident memory would not do: it differs by hundreds of megabytes with
     * what the library and the garbage collector keep for later.
     */
    private static double megabytesNotFreed() {
        if (!Platform.isLinux()) {
            return 0;
        }
        try {
            Object state = Function.getFunction("c", "mallinfo2").invoke(AllocatorState.class, new Object[0]);
            long[] sizes = ((AllocatorState) state).sizes;
            return (sizes[MAPPED] + sizes[IN_USE]) / 1048576.0;
        } catch (UnsatisfiedLinkError e) {
            return 0;
        }
    }

    /** The ten sizes that {@code mallinfo2} of glibc 2.33 and later tells, in its manual page's order. */
    @Structure.FieldOrder("sizes")
    public static final class AllocatorState extends Structure implements Structure.ByValue {
        public long[] sizes = new long[10];
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
