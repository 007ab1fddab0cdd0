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

/** Features of clips by the name of their layer. */
@ExtendWith(TrainedWorld.class)
class FeaturesCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    FeaturesCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void features_ofAVideo_areNamedByLayerAndAgreeWithThoseOfTheSameClip() {
        Path whole = folder.resolve("whole.npz");
        Path pooled = folder.resolve("pooled.npz");
        String video = world.video(0).toString();
        world.succeeds(
                "features --weights",
                world.encoder(),
                "--arch tiny --input",
                video,
                "--out",
                whole,
                "--whole --clips 2 --clip-size 24 --layers conv4,conv5");
        Map<String, NpyArray> maps = Npz.read(whole);
        assertThat(maps).containsOnlyKeys("first_frames", "conv4", "conv5");
        assertThat(maps.get("first_frames").asLongs()).containsExactly(0, 8);
        world.succeeds(
                "features --weights",
                world.encoder(),
                "--arch tiny --input",
                video,
                "--out",
                pooled,
                "--clips 2 --clip-size 24");
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
                        "features --weights",
                        world.encoder(),
                        "--arch tiny --input",
                        world.video(0),
                        "--out",
                        folder.resolve("no.npz"),
                        "--layers mixed_5c"))
                .isEqualTo(1);
        assertThat(world.complained()).contains("mixed_5c").contains("conv5");
        assertThat(Files.exists(folder.resolve("no.npz"))).isFalse();
    }
}
