package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.video.TestVideos;
import dev.fima.model.video.VideoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipLoaderTest {
    private static final ClipShape SHAPE = new ClipShape(16, 24);
    private static final int WIDTH = 48;
    private static final int HEIGHT = 36;

    @TempDir
    static Path folder;

    private static List<Video> videos;

    @BeforeAll
    static void writeVideos() {
        videos = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int frames = i == 0 ? 32 : 40 + 5 * i;
            Path file = TestVideos.lossless(folder.resolve("video" + i + ".mkv"), frames, WIDTH, HEIGHT);
            videos.add(new Video(file, "video" + i, OptionalInt.of(i), 0, frames, WIDTH, HEIGHT, 25));
        }
    }

    private static ClipPairSampler sampler(List<Video> list, long seed) {
        return new ClipPairSampler(list, SHAPE, PairRule.DISTINCT, 3, seed);
    }

    @Test
    void next_whateverTheThreadsAndTheCache_givesTheSameBatches() {
        List<Integer> expected = hashes(
                ClipLoader.builder(sampler(videos, 5))
                        .optSource(new FrameSource(0))
                        .build(),
                5);
        assertThat(hashes(
                        ClipLoader.builder(sampler(videos, 5))
                                .optWorkers(4)
                                .optDepth(3)
                                .build(),
                        5))
                .isEqualTo(expected);
        assertThat(hashes(ClipLoader.builder(sampler(videos, 5)).optFirstStep(2).build(), 3))
                .isEqualTo(expected.subList(2, 5));
        assertThat(hashes(ClipLoader.builder(sampler(videos, 6)).build(), 5)).isNotEqualTo(expected);
    }

    /** Pieces of one frame, of some, and of all: the clips must not tell, with the local clips or without, cut or not. */
    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "5,true", "5,false"})
    void next_fromPiecesOfAnyLength_givesTheSameBatches(int frames, boolean locals) {
        long bytes = 3L * WIDTH * HEIGHT * frames;
        assertThat(pixels(new FrameSource(0, bytes), locals)).isEqualTo(pixels(new FrameSource(0), locals));
    }

    private static List<Integer> pixels(FrameSource source, boolean locals) {
        List<Integer> hashes = new ArrayList<>();
        for (boolean cut : new boolean[] {false, true}) {
            try (ClipLoader loader = ClipLoader.builder(sampler(videos, 8))
                    .optSource(source)
                    .optLocalClips(locals)
                    .optCut(cut)
                    .build()) {
                for (int i = 0; i < 3; i++) {
                    try (ClipBatch batch = loader.next()) {
                        for (int sample = 0; cut && sample < batch.size(); sample++) {
                            hashes.add(batch.cutFrames(sample).bytes().hashCode());
                        }
                        if (!cut) {
                            batch.views().stream()
                                    .sorted(java.util.Comparator.comparing(ClipView::toString))
                                    .forEach(view ->
                                            hashes.add(batch.pixels(view).hashCode()));
                        }
                    }
                }
            }
        }
        return hashes;
    }

    private static List<Integer> hashes(ClipLoader loader, int batches) {
        List<Integer> hashes = new ArrayList<>();
        try (loader) {
            for (int i = 0; i < batches; i++) {
                try (ClipBatch batch = loader.next()) {
                    int hash = 1;
                    for (ClipView view : ClipView.all(batch.slots().count())) {
                        hash = 31 * hash + batch.pixels(view).hashCode();
                        hash = 31 * hash + Arrays.deepHashCode(batch.boxes(view));
                    }
                    hashes.add(hash);
                }
            }
        }
        return hashes;
    }

    /** The videos' pixels tell their frame, column and row, so the tensors can be checked from the crop alone. */
    @Test
    void next_pixelsComeFromTheFramesAndCropsThatTheBatchNames() {
        try (ClipLoader loader = ClipLoader.builder(sampler(videos, 11)).build();
                ClipBatch batch = loader.next()) {
            for (int sample = 0; sample < batch.size(); sample++) {
                for (ClipView view : ClipView.all(batch.slots().count())) {
                    checkOrigin(batch, view, sample);
                }
            }
        }
    }

    private static void checkOrigin(ClipBatch batch, ClipView view, int sample) {
        FloatBuffer floats = batch.pixels(view).asFloatBuffer();
        int size = SHAPE.size();
        CropRectangle crop = batch.crop(view, sample);
        for (int t = 0; t < batch.frames(view); t++) {
            long frame = batch.start(view.ofM(), sample) + view.firstFrame(batch.slots()) + (long) t * view.stride();
            int pixel = t * size * size + size * size / 2 + size / 2;
            int plane = batch.frames(view) * size * size;
            int at = sample * SHAPE.floats(batch.frames(view)) + pixel;
            int middle = size / 2;
            double column = (crop.mirrored() ? size - 1 - middle : middle) + 0.5;
            double x = crop.left() + column * crop.width() / size - 0.5;
            double y = crop.top() + (middle + 0.5) * crop.height() / size - 0.5;
            assertThat((double) floats.get(at) * 255).isCloseTo(frame * 2.0, within(1e-3));
            assertThat((double) floats.get(at + plane) * 255).isCloseTo(x * 5, within(1e-3));
            assertThat((double) floats.get(at + 2 * plane) * 255).isCloseTo(y * 7, within(1e-3));
        }
    }

    /** The same crops of the same frames, byte for byte, with and without local clips. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void next_cut_holdsTheBytesOfTheCrops(boolean locals) {
        try (ClipLoader loader = ClipLoader.builder(sampler(videos, 11))
                        .optLocalClips(locals)
                        .optCut(true)
                        .build();
                ClipLoader other = ClipLoader.builder(sampler(videos, 11)).build()) {
            // The second batch uses the buffers of the first again.
            for (int i = 0; i < 2; i++) {
                try (ClipBatch batch = loader.next();
                        ClipBatch resized = other.next()) {
                    assertThat(batch.cut()).isTrue();
                    assertThat(batch.views()).hasSize(locals ? 6 : 2);
                    for (ClipView view : batch.views()) {
                        checkBytes(batch, view, i);
                        assertThat(batch.crop(view, i)).isEqualTo(resized.crop(view, i));
                        assertThat(batch.boxes(view)).isDeepEqualTo(resized.boxes(view));
                    }
                }
            }
        }
    }

    private static void checkBytes(ClipBatch batch, ClipView view, int sample) {
        CutFrames.Place place = batch.cutFrames(sample).place(view);
        ByteBuffer bytes = batch.cutFrames(sample).bytes();
        CropRectangle crop = batch.crop(view, sample);
        assertThat(place.height()).isEqualTo(crop.height());
        assertThat(place.width()).isEqualTo(crop.width());
        assertThat(place.frames()).isEqualTo(batch.frames(view));
        for (int t = 0; t < place.frames(); t++) {
            long frame = batch.start(view.ofM(), sample) + view.firstFrame(batch.slots()) + (long) t * view.stride();
            for (int y : new int[] {0, place.height() - 1}) {
                for (int x : new int[] {0, place.width() - 1}) {
                    int at = place.start() + ((t * place.height() + y) * place.width() + x) * 3;
                    assertThat(bytes.get(at) & 0xff).isEqualTo((int) (frame * 2));
                    assertThat(bytes.get(at + 1) & 0xff).isEqualTo((crop.left() + x) * 5);
                    assertThat(bytes.get(at + 2) & 0xff).isEqualTo((crop.top() + y) * 7);
                }
            }
        }
    }

    @Test
    void pixels_ofTheOtherForm_areRefused() {
        try (ClipLoader cut =
                        ClipLoader.builder(sampler(videos, 11)).optCut(true).build();
                ClipLoader resized = ClipLoader.builder(sampler(videos, 11)).build();
                ClipBatch bytes = cut.next();
                ClipBatch floats = resized.next()) {
            assertThatThrownBy(() -> bytes.pixels(ClipView.M)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> floats.cutFrames(0)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Recorded before local clips were counted by time slots; a batch of two slots must never change. */
    @Test
    void next_withTwoSlots_isTheBatchOfEarlierRuns() {
        try (ClipLoader loader = ClipLoader.builder(sampler(videos, 5)).build()) {
            CRC32 checksum = new CRC32();
            for (int i = 0; i < 3; i++) {
                try (ClipBatch batch = loader.next()) {
                    for (ClipView view : ClipView.all(2)) {
                        checksum.update(batch.pixels(view));
                    }
                }
            }
            assertThat(checksum.getValue()).isEqualTo(4202237917L);
        }
    }

    /** Parts of a segment of 32 frames: all of it, three with frames left over, four. */
    @ParameterizedTest
    @CsvSource({"1, 32", "3, 10", "4, 8"})
    void next_withOtherNumbersOfSlots_givesEachSlotItsPart(int slots, int frames) {
        try (ClipLoader loader =
                        ClipLoader.builder(sampler(videos, 11)).optSlots(slots).build();
                ClipBatch batch = loader.next()) {
            assertThat(batch.views()).hasSize(2 + 2 * slots);
            assertThat(batch.frames(ClipView.M)).isEqualTo(16);
            for (int slot = 0; slot < slots; slot++) {
                ClipView local = ClipView.local(false, slot);
                assertThat(batch.frames(local)).isEqualTo(frames);
                assertThat(local.firstFrame(batch.slots())).isEqualTo(slot * 32 / slots);
                assertThat(batch.pixels(local).remaining()).isEqualTo(4 * 3 * SHAPE.floats(frames));
            }
            for (ClipView view : batch.views()) {
                checkOrigin(batch, view, 1);
            }
        }
    }

    @Test
    void timeSlots_moreThanFrames_areRefused() {
        assertThatThrownBy(() -> SHAPE.slots(33))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("32 frames cannot be divided among 33 time slots");
    }

    @Test
    void next_withoutLocalClips_givesTheSameGlobalOnes() {
        try (ClipLoader all = ClipLoader.builder(sampler(videos, 5)).build();
                ClipLoader global = ClipLoader.builder(sampler(videos, 5))
                        .optLocalClips(false)
                        .build();
                ClipBatch expected = all.next();
                ClipBatch batch = global.next()) {
            assertThat(batch.pixels(ClipView.N)).isEqualTo(expected.pixels(ClipView.N));
            assertThat(batch.views()).containsExactlyInAnyOrder(ClipView.M, ClipView.N);
            assertThatThrownBy(() -> batch.pixels(ClipView.local(true, 0))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void next_withABadFile_reportsItOnceAndTakesAnother() throws IOException {
        Path bad = Files.write(folder.resolve("bad.mkv"), new byte[] {1, 2, 3});
        List<Video> list = new ArrayList<>(videos);
        list.set(3, new Video(bad, "bad", OptionalInt.empty(), 0, 60, WIDTH, HEIGHT, 25));
        List<Problem> problems = new CopyOnWriteArrayList<>();
        try (ClipLoader loader =
                ClipLoader.builder(sampler(list, 1)).optOnProblem(problems::add).build()) {
            for (int i = 0; i < 6; i++) {
                try (ClipBatch batch = loader.next()) {
                    for (int sample = 0; sample < batch.size(); sample++) {
                        assertThat(batch.video(sample).file()).isNotEqualTo(bad);
                    }
                }
            }
        }
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).sentence()).contains("bad.mkv");
    }

    @Test
    void next_whenNoVideoCanBeRead_throwsTheReason() {
        List<Video> gone = videos.stream()
                .map(v -> new Video(folder.resolve("gone.mkv"), v.name(), v.label(), 0, 60, WIDTH, HEIGHT, 25))
                .toList();
        try (ClipLoader loader = ClipLoader.builder(sampler(gone, 1)).build()) {
            assertThatThrownBy(loader::next)
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("gone.mkv does not exist");
        }
    }

    @Test
    void close_whileSomeoneWaits_releasesThem() throws InterruptedException {
        ClipLoader loader = ClipLoader.builder(sampler(videos, 1)).build();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread taker = new Thread(() -> {
            try {
                while (true) {
                    loader.next().close();
                }
            } catch (CancellationException e) {
                thrown.add(e);
            }
        });
        taker.start();
        Thread.sleep(50);
        loader.close();
        taker.join(60_000);
        assertThat(taker.isAlive()).isFalse();
        assertThat(thrown).hasSize(1);
    }

    @Test
    void close_ofABatch_letsALaterOneUseItsBuffers() {
        BufferPool pool = new BufferPool(16, 2);
        var buffer = pool.take();
        pool.giveBack(buffer);
        assertThat(pool.take()).isSameAs(buffer);
        try (ClipLoader loader = ClipLoader.builder(sampler(videos, 1)).build()) {
            ClipBatch batch = loader.next();
            batch.close();
            assertThatThrownBy(() -> batch.pixels(ClipView.M)).isInstanceOf(IllegalStateException.class);
        }
    }
}
