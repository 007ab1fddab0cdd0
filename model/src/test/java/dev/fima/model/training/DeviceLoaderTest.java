package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipLoader;
import dev.fima.model.data.ClipPairSampler;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.PairRule;
import dev.fima.model.data.Video;
import dev.fima.model.method.ClipPairs;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.Optimizer;
import dev.fima.model.method.StepInputs;
import dev.fima.model.method.TrainingStep;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Transfers;
import dev.fima.model.video.TestVideos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of the clips to the device: as floats or bytes, in the step or ahead of it. */
@Timeout(120)
class DeviceLoaderTest {
    private static final int BATCH = 2;
    private static final ClipShape SHAPE = new ClipShape(16, 24);

    @TempDir
    static Path folder;

    private static List<Video> videos;

    private FimaModel model;
    private Optimizer optimizer;
    private TrainingStep training;
    private final DeviceClips clips = new DeviceClips(ComputeDevice.CPU, true);

    @BeforeAll
    static void writeVideos() {
        videos = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Path file = TestVideos.lossless(folder.resolve("video" + i + ".mkv"), 40, 64, 48);
            videos.add(new Video(file, "video" + i, OptionalInt.empty(), 0, 40, 64, 48, 25));
        }
    }

    @BeforeEach
    void buildModel() {
        Settings settings = SmallTraining.settings(3);
        model = new FimaModel(settings, ComputeDevice.CPU);
        optimizer = Optimizer.of(settings, model.trainable());
        training = new TrainingStep(model, optimizer, 1);
    }

    @AfterEach
    void close() {
        optimizer.close();
        model.close();
    }

    private static ClipLoader loader(boolean cut, long firstStep) {
        return ClipLoader.builder(new ClipPairSampler(videos, SHAPE, PairRule.DISTINCT, BATCH, 3))
                .optCut(cut)
                .optFirstStep(firstStep)
                .build();
    }

    /** The loader's way of resizing is checked against the reference's crops; here the device's way against the loader's. */
    @Test
    void deviceClips_cutOrResized_areTheSameClips() {
        try (ClipLoader floats = loader(false, 0);
                ClipLoader bytes = loader(true, 0);
                ClipBatch resized = floats.next();
                ClipBatch cut = bytes.next();
                Scope scope = Scope.open()) {
            ClipPairs expected = clips.of(resized);
            Transfers before = Transfers.soFar();
            long bytesBefore = Transfers.bytesSoFar();
            ClipPairs actual = clips.of(cut);
            // One move a pair, and none of the numbers that say where its clips lie.
            assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(0, 0, BATCH));
            long pixels = 0;
            for (int i = 0; i < BATCH; i++) {
                pixels += cut.cutFrames(i).bytes().capacity();
            }
            assertThat(Transfers.bytesSoFar() - bytesBefore).isEqualTo(pixels);
            assertSame(actual.m(), expected.m());
            assertSame(actual.n(), expected.n());
        }
    }

    private static void assertSame(ClipPairs.View actual, ClipPairs.View expected) {
        List<Tensor> ofActual = new ArrayList<>(actual.locals());
        List<Tensor> ofExpected = new ArrayList<>(expected.locals());
        ofActual.add(actual.clip());
        ofExpected.add(expected.clip());
        assertThat(ofActual).hasSize(3).hasSameSizeAs(ofExpected);
        for (int i = 0; i < ofActual.size(); i++) {
            assertThat(ofActual.get(i).shape()).isEqualTo(ofExpected.get(i).shape());
            // Both round the place of a sample and the sum of four in single precision: a few times 2^-24.
            assertThat(ofActual.get(i).toFloats())
                    .containsExactly(ofExpected.get(i).toFloats(), Offset.offset(1e-6f));
        }
        assertThat(actual.boxes()).isDeepEqualTo(expected.boxes());
    }

    /** Steps from the loader, noting who asked for what. */
    private final class Source {
        private final Map<Long, CountDownLatch> made = new ConcurrentHashMap<>();
        private final List<Tensor> tensors = new CopyOnWriteArrayList<>();
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private volatile long failing = -1;
        private volatile boolean stuck;
        private final CountDownLatch closed = new CountDownLatch(1);

        DeviceLoader.Source<StepInputs> asSource() {
            return new DeviceLoader.Source<>(this::batch, this::inputs, closed::countDown);
        }

        ClipBatch batch(long step) {
            if (stuck) {
                awaitQuietly(closed);
                throw new java.util.concurrent.CancellationException("closed");
            }
            if (step == failing) {
                throw new IllegalStateException("no step " + step);
            }
            try (ClipLoader one = loader(true, step)) {
                return one.next();
            }
        }

        StepInputs inputs(ClipBatch batch, long step) {
            threads.add(Thread.currentThread().getName());
            StepInputs inputs = training.prepare(clips.of(batch), step);
            tensors.add(inputs.clips().m().clip());
            tensors.addAll(inputs.clips().n().locals());
            latch(step).countDown();
            return inputs;
        }

        private CountDownLatch latch(long step) {
            return made.computeIfAbsent(step, s -> new CountDownLatch(1));
        }
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void next_ahead_makesTheFollowingInputsMeanwhile_onAnotherThread() {
        Source source = new Source();
        try (DeviceLoader<StepInputs> loader = new DeviceLoader<>(source.asSource(), true);
                DeviceLoader.Loaded<StepInputs> first = loader.next(7)) {
            assertThat(first.batch().step()).isEqualTo(7);
            // Nobody has asked for step 8 yet.
            assertThat(awaitQuietly(source.latch(8))).isTrue();
            // The first step moves constants that stay.
            training.run(first.inputs(), 7, 1e-3, false);
            try (DeviceLoader.Loaded<StepInputs> second = loader.next(8)) {
                assertThat(second.batch().step()).isEqualTo(8);
                awaitQuietly(source.latch(9));
                Transfers before = Transfers.soFar();
                training.run(second.inputs(), 8, 1e-3, false);
                // Nothing moves within the step; the loader waits until step 9 is taken.
                assertThat(Transfers.soFar().since(before)).isEqualTo(new Transfers(1, 0, 0));
            }
        }
        assertThat(source.threads).containsOnly("fima-device-loader");
        assertThat(source.tensors).isNotEmpty().allMatch(Tensor::isClosed);
    }

    @Test
    void next_notAhead_makesThemWhenAskedFor() {
        Source source = new Source();
        try (DeviceLoader<StepInputs> loader = new DeviceLoader<>(source.asSource(), false);
                DeviceLoader.Loaded<StepInputs> first = loader.next(0)) {
            assertThat(source.threads).containsExactly(Thread.currentThread().getName());
            assertThat(first.inputs().clips().size()).isEqualTo(BATCH);
            assertThat(source.tensors).noneMatch(Tensor::isClosed);
        }
        assertThat(source.tensors).isNotEmpty().allMatch(Tensor::isClosed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void next_ofAnotherStepThanTheFollowing_isThatStep(boolean ahead) {
        Source source = new Source();
        try (DeviceLoader<StepInputs> loader = new DeviceLoader<>(source.asSource(), ahead)) {
            loader.next(0).close();
            try (DeviceLoader.Loaded<StepInputs> other = loader.next(5)) {
                assertThat(other.batch().step()).isEqualTo(5);
            }
        }
        assertThat(source.tensors).isNotEmpty().allMatch(Tensor::isClosed);
    }

    /** The step before is not touched by what goes wrong with the next. */
    @Test
    void next_whatFailsAhead_isThrownToWhoAsksForIt() {
        Source source = new Source();
        source.failing = 1;
        try (DeviceLoader<StepInputs> loader = new DeviceLoader<>(source.asSource(), true)) {
            loader.next(0).close();
            assertThatThrownBy(() -> loader.next(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no step 1");
        }
    }

    @Test
    void close_endsAWaitForABatch() {
        Source source = new Source();
        DeviceLoader<StepInputs> loader = new DeviceLoader<>(source.asSource(), true);
        loader.next(0).close();
        awaitQuietly(source.latch(1));
        source.stuck = true;
        loader.next(1).close();
        loader.close();
        assertThat(source.tensors).isNotEmpty().allMatch(Tensor::isClosed);
    }

    /** Drawn for unused views too, so the batch knows them all. */
    @Test
    void deviceClips_withoutLocalClips_haveNone() {
        try (ClipLoader loader = ClipLoader.builder(new ClipPairSampler(videos, SHAPE, PairRule.DISTINCT, BATCH, 3))
                        .optCut(true)
                        .optLocalClips(false)
                        .build();
                ClipBatch batch = loader.next();
                Scope scope = Scope.open()) {
            ClipPairs pairs = new DeviceClips(ComputeDevice.CPU, false).of(batch);
            assertThat(pairs.m().locals()).isEmpty();
            assertThat(batch.views()).containsExactlyInAnyOrder(ClipView.M, ClipView.N);
        }
    }
}
