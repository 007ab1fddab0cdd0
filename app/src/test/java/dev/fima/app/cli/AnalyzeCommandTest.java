package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Arrays, scores and figures of what a network looks at. */
@ExtendWith(TrainedWorld.class)
class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    AnalyzeCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void analyze_activation_givesArraysScoresAndFigures() throws Exception {
        Path out = folder.resolve("activation");
        world.succeeds(
                "analyze activation --run",
                world.run(),
                "--clip",
                world.video(0) + "@3",
                "--clip",
                world.video(1),
                "--out",
                out,
                "--scale shared --colours inferno --box");
        Map<String, NpyArray> arrays = Npz.read(out.resolve("activation.npz"));
        assertThat(arrays.get("first_frame").asLongs()).containsExactly(3, 4);
        assertThat(arrays.get("rgb").shape()).containsExactly(2, 2, 3, 3);
        assertThat(arrays.get("foreground").shape()).containsExactly(2, 3, 3);
        assertThat(Files.readString(out.resolve("activation.json")))
                .contains("energy", "\"step\": 2", "Shared scale")
                .contains(world.video(1).toString());
        assertThat(Files.size(out.resolve("activation.png"))).isGreaterThan(10_000);
        assertThat(Files.readString(out.resolve("activation.svg"))).contains("RGB map");
        assertThat(out.resolve("activation.pdf")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("activation.figure.json")))
                .contains("provenance")
                .contains("definitions");
    }

    @Test
    void analyze_affinity_isTheCosineOfCells() {
        Path out = folder.resolve("affinity");
        world.succeeds(
                "analyze affinity --weights",
                world.encoder(),
                "--arch tiny --clip-size 24 --clip",
                world.video(2),
                "--out",
                out);
        Map<String, NpyArray> arrays = Npz.read(out.resolve("affinity.npz"));
        assertThat(arrays.get("over_time").shape()).containsExactly(1, 9, 9);
        assertThat(arrays.get("per_slot").shape()).containsExactly(1, 2, 9, 9);
        for (float cosine : arrays.get("over_time").asFloats()) {
            assertThat(cosine).isBetween(-1e-5f, 1 + 1e-5f);
        }
    }

    @Test
    void analyze_affinityOfWeights_takesClipsOfAnyLength() {
        Path out = folder.resolve("short");
        world.succeeds(
                "analyze affinity --weights",
                world.encoder(),
                "--clip-size 24 --clip-frames 8 --clip",
                world.video(2),
                "--out",
                out);
        Map<String, NpyArray> arrays = Npz.read(out.resolve("affinity.npz"));
        // 16 of the video's 40 frames, from the middle, in one time slot.
        assertThat(arrays.get("first_frame").asLongs()).containsExactly(12);
        assertThat(arrays.get("per_slot").shape()).containsExactly(1, 1, 9, 9);
        assertThat(world.fima(
                        "analyze affinity --weights",
                        world.encoder(),
                        "--clip-size 24 --clip-frames 24 --clip",
                        world.video(2),
                        "--out",
                        out))
                .isEqualTo(1);
        assertThat(world.complained()).contains("40 frames", "needs 48");
    }

    @Test
    void analyze_affinityOfARun_givesTheCrossAttentionToo() throws Exception {
        Path out = folder.resolve("attention");
        world.succeeds("analyze affinity --run", world.run(), "--clip", world.video(0), "--out", out);
        NpyArray attention = Npz.read(out.resolve("affinity.npz")).get("decoder_attention");
        assertThat(attention.shape()).containsExactly(1, 2, 2, 4, 10, 9);
        float[] weights = attention.asFloats();
        for (int row = 0; row < weights.length / 9; row++) {
            float sum = 0;
            for (int c = 0; c < 9; c++) {
                sum += weights[row * 9 + c];
            }
            assertThat(sum).isBetween(0.9999f, 1.0001f);
        }
        assertThat(Files.readString(out.resolve("affinity.json")))
                .contains("\"layer\": 2", "\"head\": 4", "mean_weight_of_same_cell", "class token first");
        assertThat(Files.readString(out.resolve("affinity.svg"))).contains("layer 2, head 4");
    }

    @Test
    void analyze_temporalOverEveryVideo_givesStatisticsOfTheDataSet() throws Exception {
        Path out = folder.resolve("survey");
        world.succeeds("analyze temporal --run", world.run(), "--every-video --out", out);
        Map<String, NpyArray> arrays = Npz.read(out.resolve("temporal.npz"));
        int clips = arrays.get("motion_same").length() / 8;
        assertThat(clips).isGreaterThan(1);
        assertThat(arrays.get("cross_modal_different").length()).isEqualTo(clips * 56);
        assertThat(Files.readString(out.resolve("temporal.json")))
                .contains("\"n_same\": " + clips * 8, "mean_same", "\"chance\": 0.125", "\"left_out\": []");
        assertThat(world.fima("analyze affinity --run r --every-video --out x")).isEqualTo(2);
    }

    @Test
    void analyze_temporal_statesCountsAndChance() throws Exception {
        Path out = folder.resolve("temporal");
        world.succeeds(
                "analyze temporal --run",
                world.run(),
                "--clip",
                world.video(0),
                "--clip",
                world.video(2),
                "--out",
                out);
        Map<String, NpyArray> arrays = Npz.read(out.resolve("temporal.npz"));
        assertThat(arrays.get("motion").shape()).containsExactly(2, 8, 8);
        assertThat(arrays.get("motion").asFloats()[0]).isBetween(0.9999f, 1.0001f);
        assertThat(arrays.get("token").shape()).containsExactly(2, 2, 2);
        assertThat(Files.readString(out.resolve("temporal.json")))
                .contains("\"n_same\": 16", "\"n_different\": 112", "\"chance\": 0.125");
        assertThat(Files.readString(out.resolve("temporal.svg"))).contains("AUC");
    }

    @Test
    void analyze_saysWhatIsWrongWithAClip() {
        Object[] late = {
            "analyze affinity --run", world.run(), "--clip", world.video(0) + "@30", "--out", folder.resolve("late")
        };
        assertThat(world.fima(late)).isEqualTo(1);
        assertThat(world.complained()).contains("40 frames").contains("8 at most, not 30");
        late[3] = "nosuch.mp4";
        assertThat(world.fima(late)).isEqualTo(1);
        assertThat(world.complained()).contains("nosuch.mp4").contains("FILE@FIRSTFRAME");
        assertThat(folder.resolve("late")).doesNotExist();
    }

    @Test
    void analyze_wantsOneNetwork() {
        assertThat(world.fima("analyze affinity --clip a.mp4 --out x")).isEqualTo(2);
        assertThat(world.fima("analyze sharpness --run r --clip a.mp4 --out x")).isEqualTo(2);
    }
}
