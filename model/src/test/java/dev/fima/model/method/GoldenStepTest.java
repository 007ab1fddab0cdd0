package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.model.GoldenData;
import dev.fima.model.tensor.ComputeDevice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenStepTest {
    private static final String FILE = "fima_i3d_112_ucf";

    @Test
    void on_theProcessor_findsEveryNumberWithinRounding() {
        List<GoldenStep.Comparison> compared = GoldenStep.on(ComputeDevice.CPU);
        assertThat(compared).hasSize(36).allSatisfy(one -> {
            assertThat(one.right()).as(one.toString()).isTrue();
            // Against double precision a processor may be off by what the golden data allow, and by what the reference
            // is.
            assertThat(one.distance()).as(one.toString()).isLessThanOrEqualTo(4 * one.processorTolerance());
        });
    }

    /** The excerpt that is shipped is of the data that the other tests use. */
    @Test
    void knownNumbers_areThoseOfTheGoldenData() throws IOException {
        GoldenData golden = GoldenData.open();
        JsonObject excerpt;
        try (Reader in = new InputStreamReader(
                GoldenStep.class.getResourceAsStream("golden-step.json"), StandardCharsets.UTF_8)) {
            excerpt = JsonParser.parseReader(in).getAsJsonObject();
        }
        assertThat(Long.parseUnsignedLong(excerpt.get("caseSeed").getAsString().substring(2), 16))
                .isEqualTo(golden.caseSeed(FILE));
        excerpt.getAsJsonObject("arrays").entrySet().forEach(entry -> {
            JsonObject stored = entry.getValue().getAsJsonObject();
            int every = stored.has("every") ? stored.get("every").getAsInt() : 1;
            double[] exact = golden.doublePrecision(FILE, entry.getKey()).orElseThrow();
            for (int i = 0; i < stored.getAsJsonArray("values").size(); i++) {
                // Nine digits are written.
                assertThat(stored.getAsJsonArray("values").get(i).getAsDouble())
                        .as(entry.getKey())
                        .isCloseTo(exact[i * every], org.assertj.core.api.Assertions.withinPercentage(1e-6));
            }
        });
    }
}
