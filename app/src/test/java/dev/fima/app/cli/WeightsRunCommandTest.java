package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run made of a file of weights by a command, and the commands that look at it. */
@ExtendWith(TrainedWorld.class)
class WeightsRunCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    WeightsRunCommandTest(TinyWorld world) {
        this.world = world;
    }

    private Path opened(String name) {
        Path run = folder.resolve(name);
        world.open(run, world.name(1) + "@3", world.name(0));
        return run;
    }

    @Test
    void opened_itIsARunThatEveryCommandLooksAt() throws Exception {
        Path run = opened("mine");
        assertThat(world.said())
                .contains("Recognised Tiny (5 convolutions) (--arch tiny).")
                .contains("30 tensors matched")
                .contains("note: " + ModelPart.DECODER.absence())
                .endsWith("Finished: " + run + System.lineSeparator());
        RunFolder made = RunFolder.open(run);
        ProbeSnapshot snapshot = SnapshotFile.read(made.snapshotFile(0));
        assertThat(snapshot.clips())
                .extracting(clip -> clip.clip().video())
                .containsExactly(world.name(1), world.name(0));
        assertThat(snapshot.clips().get(0).clip().firstFrame()).isEqualTo(3);
        // Videos of 40 frames: the middle clip of 32.
        assertThat(snapshot.clips().get(1).clip().firstFrame()).isEqualTo(4);
        assertThat(snapshot.clips()).noneMatch(clip -> clip.clip().label().isEmpty());
        assertThat(Files.readString(run.resolve("session.log")))
                .contains("fima weights import " + world.encoder() + " --run " + run);

        world.succeeds("runs", run);
        assertThat(world.said()).contains("mine").contains("weights");
        world.succeeds("analyze activation --run", run, "--clip", world.video(0), "--out", folder.resolve("maps"));
        assertThat(folder.resolve("maps/activation.npz")).isNotEmptyFile();
        Path result = folder.resolve("knn.json");
        world.succeeds("evaluate knn --clips 1 --device cpu --run", run, "--out", result);
        assertThat(Files.readString(result)).contains("weights, no training");
        world.succeeds(
                "embed --clips 1 --device cpu --run", run, "--with", world.run(), "--out", folder.resolve("map.json"));
        assertThat(world.fima("resume --run", run)).isEqualTo(1);
        assertThat(world.complained().strip())
                .contains("weights that were not trained here")
                .doesNotContain("\n");
    }

    @Test
    void fork_trainsFromOpenedWeights() {
        Path run = opened("start");
        Path child = folder.resolve("child");
        world.succeeds(
                "fork",
                run + "@0",
                "--run",
                child,
                "--set steps=1 --set variant=fima --set batch=2",
                "--set queue_size=8 --set motion_queue_size=8 --set device=cpu");
        float[] start = Safetensors.read(world.encoder())
                .arrays()
                .get("conv3.conv3d.weight")
                .asFloats();
        Map<String, NpyArray> begun = Safetensors.read(
                        RunFolder.open(child).checkpoints().weightsOf(0))
                .arrays();
        assertThat(begun.get("encoder_q.conv3.conv3d.weight").asFloats()).containsExactly(start);
    }

    @Test
    void wrongChoices_areOneSentenceAndLeaveNoRun() {
        Path run = folder.resolve("never");
        assertThat(world.fima(
                        "weights import",
                        world.encoder(),
                        "--run",
                        run,
                        "--data",
                        world.data(),
                        "--clip-size 24 --device cpu --clip nowhere.mp4"))
                .isEqualTo(1);
        assertThat(world.complained().strip())
                .contains("\"nowhere.mp4\" names no video of the data set")
                .doesNotContain("\n");
        Map<String, NpyArray> some = new LinkedHashMap<>();
        // Both residual networks have this one.
        some.put("layer2.0.downsample.0.weight", NpyArray.of(new float[128 * 64], 128, 64, 1, 1, 1));
        Path unclear = folder.resolve("unclear.safetensors");
        Safetensors.write(unclear, some);
        assertThat(world.fima("weights import", unclear)).isEqualTo(2);
        assertThat(world.complained()).contains("name one with --arch: r2plus1d, r3d");
    }
}
