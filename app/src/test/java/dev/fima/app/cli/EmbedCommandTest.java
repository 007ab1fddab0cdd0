package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.report.EmbeddingArchive;
import dev.fima.model.evaluation.EvaluationUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of embedded videos. */
@ExtendWith(TrainedWorld.class)
class EmbedCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    EmbedCommandTest(TinyWorld world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pca", "tsne"})
    void embed_writesEveryTestVideo(String map) throws Exception {
        Path json = folder.resolve(map + ".json");
        world.succeeds("embed --run", world.run(), "--map", map, "--clips 2 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        // Ten classes with one test video each.
        assertThat(result.getAsJsonArray("points")).hasSize(10);
        assertThat(result.get("per").getAsString()).isEqualTo("video");
        assertThat(Files.readString(folder.resolve(map + ".svg"))).contains("n = 10 videos");
        assertThat(EmbeddingArchive.read(folder.resolve(map + ".npz"), world.data())
                        .unit())
                .isEqualTo(EvaluationUnit.VIDEO);
    }

    @Test
    void embed_perClip_mapsEachAndSaysSo() throws Exception {
        Path json = folder.resolve("clips.json");
        world.succeeds("embed --run", world.run(), "--per clip --map tsne --perplexity 4 --clips 2 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(result.getAsJsonArray("points")).hasSize(20);
        assertThat(result.get("per").getAsString()).isEqualTo("clip");
        assertThat(Files.readString(folder.resolve("clips.svg"))).contains("n = 20 clips");
    }

    @Test
    void embed_withAnotherRun_mapsBothTogether() throws Exception {
        Path json = folder.resolve("both.json");
        world.succeeds("embed --run", world.run(), "--with", world.run(), "--clips 2 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(result.getAsJsonArray("points")).hasSize(20);
        assertThat(result.getAsJsonObject("network").getAsJsonArray("networks")).hasSize(2);
    }
}
