package dev.fima.model.weights;

import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.nn.StateArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that PyTorch wrote, and the generator of their values (README among the test resources). */
final class Fixtures {
    static final long SEED = 0x5EED;
    static final double WIDTH = 0.125;

    private Fixtures() {}

    static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/weights/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All tensors of a file by the names they have under their keys; everything is read, so that damage is met. */
    static Map<String, StateArray> read(Path file) {
        Map<String, StateArray> arrays = new LinkedHashMap<>();
        try (WeightsFile opened = WeightsFile.open(file)) {
            for (NamedTensor<StoredTensor> tensor : opened.tensors()) {
                arrays.put(tensor.full(), tensor.values().read(tensor.name()));
            }
        }
        return arrays;
    }

    /** The values that a tensor of the tiny fixtures holds. */
    static float[] values(String name, int count) {
        boolean variance = name.endsWith("running_var");
        return GoldenGenerator.uniform(name, SEED, count, variance ? 0.8 : -0.3, variance ? 1.2 : 0.5);
    }
}
