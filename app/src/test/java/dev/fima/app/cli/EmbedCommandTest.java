package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of embedded clips. */
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
    void embed_writesEveryTestClip(String map) throws Exception {
        Path json = folder.resolve(map + ".json");
        world.succeeds("embed --run", world.run(), "--map", map, "--perplexity 4 --clips 2 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        // Ten classes with one test video and two clips each.
        assertThat(result.getAsJsonArray("points")).hasSize(20);
        assertThat(Files.readString(folder.resolve(map + ".svg"))).contains("n = 20 clips");
    }

    @Test
    void embed_withAnotherRun_mapsBothTogether() throws Exception {
        Path json = folder.resolve("both.json");
        world.succeeds("embed --run", world.run(), "--with", world.run(), "--clips 2 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(result.getAsJsonArray("points")).hasSize(40);
        assertThat(result.getAsJsonObject("network").getAsJsonArray("networks")).hasSize(2);
    }
}
