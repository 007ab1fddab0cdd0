package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameIndexTest {
    @TempDir
    Path folder;

    private static FrameTable same(FrameTable table) {
        return FrameIndex.of(FrameIndex.of(table).bytes()).table().orElseThrow();
    }

    private static void assertSame(FrameTable table) {
        FrameTable back = same(table);
        assertThat(back.timestamps()).isEqualTo(table.timestamps());
        assertThat(back.keyTimestamps()).isEqualTo(table.keyTimestamps());
        assertThat(back.keyDecodeTimes()).isEqualTo(table.keyDecodeTimes());
        assertThat(back.firstDecodeTime()).isEqualTo(table.firstDecodeTime());
        assertThat(back.seekable()).isEqualTo(table.seekable());
        assertThat(back.leftOut()).isEqualTo(table.leftOut());
    }

    @Test
    void table_ofPackedBytes_isTheTable() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            int frames = 1 + random.nextInt(300);
            boolean regular = random.nextBoolean();
            long[] times = new long[frames];
            times[0] = random.nextLong(-100_000, 100_000);
            for (int t = 1; t < frames; t++) {
                times[t] = times[t - 1] + (regular ? 512 : 1 + random.nextInt(5000));
            }
            int keys = random.nextInt(1 + frames);
            long[] shown = Arrays.copyOf(times, keys);
            long[] decoded = Arrays.stream(shown)
                    .map(time -> time - random.nextInt(3) * 512L)
                    .toArray();
            assertSame(new FrameTable(times, shown, decoded, times[0] - 1024, random.nextBoolean(), random.nextInt(3)));
        }
    }

    @Test
    void table_withoutTimes_isTheTable() {
        long[] unknown = new long[40];
        Arrays.fill(unknown, avutil.AV_NOPTS_VALUE);
        assertSame(new FrameTable(unknown, new long[0], new long[0], avutil.AV_NOPTS_VALUE, false, 0));
        unknown[7] = Long.MAX_VALUE;
        assertSame(new FrameTable(unknown, new long[0], new long[0], 0, false, 7));
    }

    /** A film of 300 frames at a steady rate with a key frame every second. */
    @Test
    void bytes_ofAnOrdinaryVideo_areFew() {
        long[] times = new long[300];
        Arrays.setAll(times, i -> 512L * i);
        long[] keys = new long[10];
        Arrays.setAll(keys, i -> 512L * 30 * i);
        long[] decoded = Arrays.stream(keys).map(time -> time - 1024).toArray();
        assertThat(FrameIndex.of(new FrameTable(times, keys, decoded, -1024, true, 0))
                        .bytes())
                .hasSizeLessThan(32);
    }

    @Test
    void table_ofDamagedBytes_isEmptyOrATable() {
        long[] times = new long[300];
        Arrays.setAll(times, i -> 512L * i + i % 7);
        byte[] bytes =
                FrameIndex.of(new FrameTable(times, times, times, 0, true, 0)).bytes();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            FrameIndex.of(damaged).table().ifPresent(table -> assertThat(table.frames())
                    .isPositive());
        }
        assertThat(FrameIndex.of(new byte[0]).table()).isEmpty();
    }

    private static Path container(String name) throws URISyntaxException {
        return Path.of(FrameIndexTest.class.getResource("/containers/" + name).toURI());
    }

    /** With the frame table of an earlier reader every clip is bit for bit what reading everything gives. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable-rate.mp4",
                "variable-rate.webm",
                "turned-90.mp4",
                "uncounted.mkv",
                "uncounted.ts",
                "uncounted.mpg",
                "uncounted.flv",
                "uncounted.mp4"
            })
    void open_withTheFrames_readsTheSameClipsOfOtherPrograms(String name) throws URISyntaxException {
        assertSameClips(container(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"long.avi", "long.mkv", "long.mp4", "long.ts", "long.mpg", "long.mov", "long.m4v", "long.nut"})
    void open_withTheFrames_readsTheSameClips(String name) {
        assertSameClips(TestVideos.mpeg4(folder.resolve(name), 150, 64, 48));
    }

    private static void assertSameClips(Path file) {
        Frames whole;
        FrameIndex index;
        try (VideoReader reader = VideoReader.open(file)) {
            whole = reader.read(0, (int) reader.info().frames(), 1);
            index = reader.frameIndex();
        }
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 25; i++) {
            // A new reader each time: what an earlier one has read must not help it.
            try (VideoReader reader = VideoReader.open(file, FrameIndex.of(index.bytes()))) {
                assertThat(reader.info().frames()).isEqualTo(whole.count());
                int count = 1 + random.nextInt(Math.min(8, whole.count()));
                int stride = 1 + random.nextInt(2);
                int last = whole.count() - (count - 1) * stride;
                if (last < 1) {
                    continue;
                }
                int first = i == 0 ? last - 1 : random.nextInt(last);
                Frames clip = reader.read(first, count, stride);
                for (int t = 0; t < count; t++) {
                    int from = whole.offset(first + t * stride);
                    assertThat(Arrays.equals(
                                    clip.rgb(),
                                    t * clip.frameBytes(),
                                    (t + 1) * clip.frameBytes(),
                                    whole.rgb(),
                                    from,
                                    from + whole.frameBytes()))
                            .as("frame %d of %s", first + t * stride, file.getFileName())
                            .isTrue();
                }
            }
        }
    }

    /** Of a thousand frames with a key frame in every twelve, a clip of eight needs those from its key frame on. */
    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.avi", "film.mkv"})
    void open_withTheFrames_readsOnlyThePacketsOfTheClip(String name) {
        Path file = TestVideos.mpeg4(folder.resolve(name), 1000, 32, 24);
        FrameIndex index;
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.packetsRead()).isEqualTo(1000);
            index = reader.frameIndex();
        }
        try (VideoReader reader = VideoReader.open(file, index)) {
            reader.read(700, 8, 1);
            // At most one group, the clip and the packets by which the decoder is ahead.
            assertThat(reader.packetsRead()).isLessThan(12 + 8 + 8);
        }
    }
}
