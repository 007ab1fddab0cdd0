package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that load a network, on a run of two steps. */
class NetworkCommandsTest {
    @TempDir
    static Path folder;

    private static TinyWorld world;
    private static String exported;

    @BeforeAll
    static void train() {
        world = TinyWorld.in(folder).trained();
        exported = folder.resolve("encoder.safetensors").toString();
        assertThat(world.fima("weights", "export", "--run", world.run().toString(), "--out", exported))
                .as(world.complained())
                .isZero();
    }

    @Test
    void weightsImport_readsWhatExportWrote() {
        Path again = folder.resolve("again.safetensors");
        assertThat(world.fima("weights", "import", exported, "--arch", "tiny", "--out", again.toString()))
                .isZero();
        assertThat(world.said()).contains("Missing in the file: nothing").contains("Not used: nothing");
        assertThat(again).hasSameBinaryContentAs(Path.of(exported));
    }

    @Test
    void weightsImport_refusesAnotherBackboneInOneSentence() {
        Path never = folder.resolve("never.safetensors");
        assertThat(world.fima("weights", "import", exported, "--arch", "i3d", "--out", never.toString()))
                .isEqualTo(1);
        assertThat(world.complained()).contains("not of I3D").doesNotContain("\tat ");
        assertThat(never).doesNotExist();
    }

    @Test
    void weights_withoutAWord_isWrongUsage() {
        assertThat(world.fima("weights")).isEqualTo(2);
        assertThat(world.complained()).contains("import or export");
    }

    @Test
    void features_ofAVideo_areNamedByLayerAndAgreeWithThoseOfTheSameClip() {
        Path whole = folder.resolve("whole.npz");
        Path pooled = folder.resolve("pooled.npz");
        String video = world.video(0).toString();
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        video,
                        "--out",
                        whole.toString(),
                        "--whole",
                        "--clips",
                        "2",
                        "--clip-size",
                        "24",
                        "--layers",
                        "conv4,conv5"))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> maps = Npz.read(whole);
        assertThat(maps).containsOnlyKeys("first_frames", "conv4", "conv5");
        assertThat(maps.get("first_frames").asLongs()).containsExactly(0, 8);
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        video,
                        "--out",
                        pooled.toString(),
                        "--clips",
                        "2",
                        "--clip-size",
                        "24"))
                .isZero();
        NpyArray map = maps.get("conv5");
        NpyArray means = Npz.read(pooled).get("conv5");
        int cells = map.length() / means.length();
        double mean = 0;
        for (int i = 0; i < cells; i++) {
            mean += map.asFloats()[i] / (double) cells;
        }
        assertThat((double) means.asFloats()[0]).isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void features_ofAnUnknownLayer_nameTheKnownOnes() {
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        world.video(0).toString(),
                        "--out",
                        folder.resolve("no.npz").toString(),
                        "--layers",
                        "mixed_5c"))
                .isEqualTo(1);
        assertThat(world.complained()).contains("mixed_5c").contains("conv5");
        assertThat(Files.exists(folder.resolve("no.npz"))).isFalse();
    }
}
