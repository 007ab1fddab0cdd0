package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import dev.fima.app.whatif.ProfileReport;
import dev.fima.model.analysis.NearestNeighbours;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.whatif.MotionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that {@code whatif} writes, and what it refuses. */
@ExtendWith(TrainedWorld.class)
class WhatIfCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    WhatIfCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void whatif_aFrozenClip_isWrittenBesideItsOriginal() throws Exception {
        Path out = folder.resolve("frozen");
        world.succeeds(
                "whatif --run",
                world.run() + "@2",
                "--clip",
                world.video(0) + "@3",
                "--change freeze:frame=3 --change grayscale:strength=0 --bank 6 --out",
                out);
        Map<String, NpyArray> arrays = Npz.read(out.resolve("whatif.npz"));
        byte[] original = arrays.get("original_frames").asBytes();
        byte[] changed = arrays.get("changed_frames").asBytes();
        int size = 24 * 24 * 3;
        assertThat(arrays.get("changed_frames").shape()).containsExactly(16, 24, 24, 3);
        for (int t = 0; t < 16; t++) {
            assertThat(Arrays.copyOfRange(changed, t * size, (t + 1) * size))
                    .isEqualTo(Arrays.copyOfRange(original, 3 * size, 4 * size));
        }
        JsonObject numbers = Json.read(out.resolve("whatif.json"), JsonObject.class);
        assertThat(numbers.get("cosine").getAsDouble())
                .isCloseTo(
                        NearestNeighbours.cosine(
                                arrays.get("original_features").asFloats(),
                                arrays.get("changed_features").asFloats()),
                        within(1e-9));
        assertThat(numbers.get("distance").getAsDouble())
                .isCloseTo(1 - numbers.get("cosine").getAsDouble(), within(1e-9));
        for (String side : List.of("original", "changed")) {
            assertThat(numbers.getAsJsonObject(side).get("cross_modal_gap").getAsDouble())
                    .as(side)
                    .isCloseTo(gap(arrays.get(side + "_cross_similarity")), within(1e-6));
            assertThat(pixel(out.resolve(side).resolve("frame-07.png"), 20, 10))
                    .as(side)
                    .isEqualTo(pixel(arrays.get(side + "_frames").asBytes(), 7, 20, 10));
        }
        assertThat(arrays.get("changed_difference_activation").asFloats())
                .isNotEqualTo(arrays.get("original_difference_activation").asFloats());
        assertThat(numbers.get("first_frame").getAsLong()).isEqualTo(3);
        assertThat(numbers.getAsJsonArray("as_written").get(0).getAsString()).isEqualTo("freeze:frame=3");
        assertThat(numbers.getAsJsonObject("changed").getAsJsonArray("neighbours"))
                .hasSize(5);
        assertThat(numbers.getAsJsonObject("original").has("rgb")).isTrue();
        assertThat(Files.readString(out.resolve("whatif.svg"))).contains("Frozen (frame 3)");
        assertThat(out.resolve("changed").resolve("frame-15.png")).isNotEmptyFile();
        assertThat(out.resolve("original").resolve("frame-00.png")).isNotEmptyFile();
    }

    /** Mean of the diagonal minus mean of the rest. */
    private static double gap(NpyArray matrix) {
        int n = (int) matrix.shape()[0];
        float[] values = matrix.asFloats();
        double same = 0;
        double all = 0;
        for (int i = 0; i < n * n; i++) {
            same += i % (n + 1) == 0 ? values[i] : 0;
            all += values[i];
        }
        return same / n - (all - same) / (n * (n - 1));
    }

    private static List<Integer> pixel(Path picture, int x, int y) throws IOException {
        int rgb = ImageIO.read(picture.toFile()).getRGB(x, y);
        return List.of(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    private static List<Integer> pixel(byte[] frames, int frame, int x, int y) {
        int at = ((frame * 24 + y) * 24 + x) * 3;
        return List.of(frames[at] & 255, frames[at + 1] & 255, frames[at + 2] & 255);
    }

    @Test
    void whatif_namesTheClassByTheProbeThatAnEvaluationKept() throws Exception {
        Path result = world.run().resolve("evaluations").resolve("linear.json");
        world.succeeds("evaluate linear --run", world.run(), "--clips 1 --out", result);
        assertThat(result.resolveSibling("linear.probe.npz")).isNotEmptyFile();
        Path out = folder.resolve("recognised");
        world.succeeds("whatif --run", world.run(), "--clip", world.video(0), "--change reverse --bank 0 --out", out);
        JsonObject numbers = Json.read(out.resolve("whatif.json"), JsonObject.class);
        JsonObject recognised = numbers.getAsJsonObject("original").getAsJsonObject("recognised");
        assertThat(recognised.get("label").getAsString()).isNotEmpty();
        assertThat(recognised.get("probability").getAsDouble()).isBetween(0.1, 1.0);
    }

    @Test
    void whatif_profile_isWrittenReadAndStandsBesideAnother() throws Exception {
        Path one = folder.resolve("one");
        world.succeeds("whatif --run", world.run(), "--profile --clips 3 --out", one);
        MotionProfile profile = ProfileReport.read(one.resolve("profile.json"));
        assertThat(profile.rows()).hasSize(14);
        assertThat(profile.motionAwareness().n()).isEqualTo(3);
        assertThat(profile.otherClips().n()).isEqualTo(3);
        Path two = folder.resolve("two");
        world.succeeds(
                "whatif --weights",
                world.encoder(),
                "--clip-size 24 --data",
                world.data(),
                "--profile --clips 2 --change freeze --change grayscale --beside",
                one.resolve("profile.json"),
                "--out",
                two);
        assertThat(Files.readAllLines(two.resolve("profile.csv"))).hasSize(1 + 2 + 4 + 14 + 4);
        assertThat(Files.readString(two.resolve("profile.svg"))).contains("encoder.safetensors", "step 2");
        assertThat(world.fima(
                        "whatif --run",
                        world.run(),
                        "--profile --clips 2 --beside",
                        two.resolve("profile.csv"),
                        "--out",
                        two))
                .isEqualTo(1);
        assertThat(world.complained()).contains("holds no motion-awareness profile");
    }

    @Test
    void whatif_dimensions_ofDrawnAndMixedPairs_sumToOne() throws Exception {
        for (String kind : new String[] {"drawn --every-step", "mixed --clips 6"}) {
            Path out = folder.resolve(kind.substring(0, 5));
            world.succeeds("whatif --run", world.run(), "--dimensions --count 6 --pairs " + kind + " --out", out);
            JsonObject first = Json.read(out.resolve("dimensions.json"), JsonObject.class)
                    .getAsJsonArray("dimensions")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("shares");
            double sum = 0;
            for (String share : new String[] {"appearance", "motion", "both", "neither"}) {
                sum += first.get(share).getAsDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(first.get("motion_pairs").getAsInt()).isEqualTo(6);
            assertThat(out.resolve("dimensions.pdf")).isNotEmptyFile();
        }
    }

    @Test
    void whatif_saysWhatIsMissing() {
        assertThat(world.fima("whatif --run", world.run(), "--out", folder)).isEqualTo(2);
        assertThat(world.fima("whatif --run", world.run(), "--clip", world.video(0), "--out", folder))
                .isEqualTo(2);
        assertThat(world.fima(
                        "whatif --run", world.run(), "--clip", world.video(0), "--change melt --bank 0 --out", folder))
                .isEqualTo(1);
        assertThat(world.complained()).contains("There is no change \"melt\"", "grayscale");
        assertThat(world.fima("whatif --run", world.run() + "@2", "--step 2 --profile --out", folder))
                .isEqualTo(2);
    }

    @Test
    void changes_listsEveryChangeWithItsValues() {
        world.succeeds("changes");
        assertThat(world.said()).contains("freeze", "frame=8", "move-region", "region=LEFT/TOP/RIGHT/BOTTOM");
    }
}
