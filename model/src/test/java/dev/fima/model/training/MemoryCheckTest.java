package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import dev.fima.model.memory.MachineMemory;
import dev.fima.model.method.FimaModel;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryCheckTest {
    private static final long GIGABYTE = 1_000_000_000;

    @TempDir
    Path folder;

    private static Resources cpu(double gigabytes) {
        return new Resources(ComputeDevice.CPU, Math.round(gigabytes * GIGABYTE), OptionalLong.empty());
    }

    private static Resources gpu(double gigabytes) {
        return new Resources(ComputeDevice.gpu(0), 200 * GIGABYTE, OptionalLong.of(Math.round(gigabytes * GIGABYTE)));
    }

    /** The peaks that were measured, in megabytes, three steps on the sample data; see the page on runs. */
    @ParameterizedTest
    @CsvSource({
        "tiny,variant=fima,4,497",
        "tiny,variant=fima,16,929",
        "tiny,variant=moco,16,570",
        "tiny,variant=moco_vd,16,607",
        "tiny,variant=pix_direct,16,678",
        "tiny,variant=pix_decoder,16,806",
        "tiny,variant=pix,16,771",
        "tiny,precision=bf16,16,1008",
        "tiny,precision=fp16,16,1065",
        "i3d-112,variant=fima,1,1496",
        "i3d-112,variant=fima,4,2066",
        "i3d-112,variant=moco,4,2050",
        "i3d-112,variant=moco_vd,4,1907",
        "i3d-112,variant=pix_direct,4,1891",
        "i3d-112,variant=pix_decoder,4,2098",
        "i3d-112,variant=pix,4,1975",
        "i3d-112,precision=bf16,2,1541",
        "i3d-112,precision=fp16,2,1505",
        "r2plus1d-112,variant=fima,1,2870",
        "r2plus1d-112,variant=fima,2,4614",
        "r3d-112,variant=fima,1,2342",
        "r3d-112,variant=fima,2,2826",
        "r3d-112,variant=moco,4,4497",
        "ucf101,variant=fima,1,2353",
        "ucf101,variant=fima,2,3488",
        "ucf101,variant=moco,2,3260",
        "ucf101,variant=fima,4,6015",
        "ucf101,variant=fima,16,18000",
        "k400,variant=fima,2,3770"
    })
    void estimate_isWithin15PercentOfTheMeasuredPeak(String preset, String change, int batch, double measured) {
        Settings settings =
                Preset.of(preset).settings().with(DataOptions.BATCH, batch).with(change);
        double estimated = MemoryEstimate.of(settings, false).main() / 1e6;
        assertThat(estimated).isCloseTo(measured, within(0.15 * measured));
    }

    /** Published numbers of the reference's networks, heads included. */
    @ParameterizedTest
    @CsvSource({"i3d-112,17674656,13468064", "r2plus1d-112,35638429,31956637"})
    void weights_areThoseOfTheReference(String preset, long trained, long keys) {
        WeightCount count = WeightCount.of(Preset.of(preset).settings());
        assertThat((double) count.trained()).isCloseTo((double) trained, within(0.001 * trained));
        assertThat((double) count.keys()).isCloseTo((double) keys, within(0.001 * keys));
    }

    @Test
    void weights_ofTheTinyNetworkAreThoseOfTheRealOne() {
        Settings settings = Preset.TINY.settings();
        try (Scope scope = Scope.open();
                FimaModel model = new FimaModel(settings, ComputeDevice.CPU)) {
            long real = model.trainable().stream()
                    .mapToLong(parameter -> parameter.tensor().count())
                    .sum();
            assertThat((double) WeightCount.of(settings).trained()).isCloseTo((double) real, within(0.01 * real));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fima.model.settings.Preset#values")
    void proposal_dividesTheQueuesAndFits(Preset preset) {
        Settings settings = preset.settings();
        for (double gigabytes : new double[] {4, 8, 16, 23, 1000}) {
            Resources there = cpu(gigabytes);
            MemoryCheck.proposal(settings, there).ifPresent(batch -> {
                Settings proposed = settings.with(DataOptions.BATCH, batch);
                assertThat(proposed.problems()).isEmpty();
                assertThat(there.suffice(proposed)).isTrue();
                assertThat(batch).isLessThanOrEqualTo(settings.get(DataOptions.BATCH));
            });
        }
        assertThat(MemoryCheck.proposal(settings, cpu(23))).isPresent();
        assertThat(MemoryCheck.problem(settings, cpu(1000))).isEmpty();
        assertThat(MemoryCheck.proposal(settings, cpu(0.1))).isEmpty();
    }

    @Test
    void problem_namesNeedFreeMemoryAndTheRemedy() {
        assertThat(MemoryCheck.problem(Preset.UCF101.settings(), cpu(9.5)).orElseThrow())
                .hasMessageMatching(
                        "A batch of 28 needs about \\d+ GB of memory, but 9.5 GB are free: use a batch of \\d+,"
                                + " the largest that fits and divides the queues \\(--set batch=\\d+\\)\\.");
        assertThat(MemoryCheck.problem(Preset.UCF101.settings(), cpu(0.5)).orElseThrow())
                .hasMessageContaining("use smaller clips (clip_size)");
    }

    @Test
    void gpu_isJudgedByItsOwnMemory() {
        Settings settings = Preset.K400.settings();
        assertThat(MemoryCheck.problem(settings, gpu(16)).orElseThrow())
                .hasMessageContaining("of memory on gpu:0, but 16 GB are free");
        assertThat(MemoryCheck.problem(settings, gpu(1000))).isEmpty();
        MemoryNeed whole = MemoryEstimate.of(settings, true);
        MemoryNeed half = MemoryEstimate.of(settings.with("precision=bf16"), true);
        assertThat(half.device()).isLessThan(whole.device());
        assertThat(MemoryCheck.sentence(settings, gpu(139))).contains("on gpu:0; 139 GB are free there");
    }

    /** The data folder does not exist: the refusal comes before anything is read, and leaves nothing behind. */
    @Test
    void session_thatCannotFit_isRefusedBeforeTheDataAreRead() throws InterruptedException {
        Settings settings = Preset.UCF101
                .settings()
                .with("clip_size=288")
                .with("queue_size=716800")
                .with("motion_queue_size=716800")
                .with("batch=1024")
                .with("device=cpu");
        Path run = folder.resolve("run");
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(folder.resolve("absent"), run, settings, java.util.Optional.empty()),
                SessionOptions.DEFAULT);
        session.start();
        assertThat(session.await(Duration.ofMinutes(2))).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains("A batch of 1024 needs about").contains("are free");
        assertThat(Files.exists(run)).isFalse();
    }

    @Test
    void disk_withoutRoomForTheCheckpoints_isToldBefore() {
        Settings settings = Preset.I3D_112.settings().with("steps=1000");
        // Three are kept and one is being written, each of some 200 MB.
        WeightCount weights = WeightCount.of(settings);
        long one = weights.checkpointBytes();
        assertThat(one).isBetween(180_000_000L, 220_000_000L);
        DiskCheck.require(settings, weights, folder, 0, 4 * one + 60_000_000);
        assertThatThrownBy(() -> DiskCheck.require(settings, weights, folder, 0, 3 * one))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("3 checkpoints of about")
                .hasMessageContaining("keep_checkpoints");
        // What a resumed run has already needs no new room.
        DiskCheck.require(settings, weights, folder, 3, 2 * one + 60_000_000);
        // A run that saves once needs room for one and the next.
        DiskCheck.require(settings.with("steps=50"), weights, folder, 0, 2 * one + 60_000_000);
    }

    @Test
    void failureOfADevice_isASentenceWithTheRemedy() {
        RuntimeException cuda = new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB\nmore lines");
        assertThat(TrainingFailure.of(cuda, 12, OptionalLong.of(10)))
                .hasMessageContaining("ran out at step 12 (CUDA out of memory. Tried to allocate 2.00 GiB)")
                .hasMessageContaining("goes on from step 10")
                .hasMessageContaining("smaller batch");
    }

    @Test
    void machine_hasMemoryAndSomeOfItIsFree() {
        assertThat(MachineMemory.available()).isBetween(1L, MachineMemory.total());
    }
}
