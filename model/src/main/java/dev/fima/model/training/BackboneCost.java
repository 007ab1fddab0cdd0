package dev.fima.model.training;

import dev.fima.model.nn.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * What was measured of a backbone; the numbers stand in {@code backbone-costs.properties} and are measured anew by
 * {@code fima bench memory}.
 *
 * @param parameters trainable numbers of the encoder at width 1
 * @param channels of its feature map at width 1
 * @param fixedBytes main memory that a training on the CPU takes whatever its batch: the program, libtorch, weights,
 *     gradients, optimiser, and a checkpoint under way
 * @param bytesPerPixel main memory for each pair and each of the {@code T * S * S} pixels of a clip, beside the clips
 */
record BackboneCost(long parameters, int channels, long fixedBytes, double bytesPerPixel) {
    private static final String FILE = "backbone-costs.properties";
    private static final Map<Architecture, BackboneCost> ALL = read();

    static BackboneCost of(Architecture architecture) {
        return ALL.get(architecture);
    }

    private static Map<Architecture, BackboneCost> read() {
        Properties numbers = new Properties();
        try (InputStream file = BackboneCost.class.getResourceAsStream(FILE)) {
            numbers.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Architecture, BackboneCost> costs = new EnumMap<>(Architecture.class);
        for (Architecture architecture : Architecture.values()) {
            String key = architecture.key() + ".";
            costs.put(
                    architecture,
                    new BackboneCost(
                            Long.parseLong(numbers.getProperty(key + "parameters")),
                            Integer.parseInt(numbers.getProperty(key + "channels")),
                            Math.round(1e6 * Double.parseDouble(numbers.getProperty(key + "fixed_mb"))),
                            Double.parseDouble(numbers.getProperty(key + "bytes_per_pixel"))));
        }
        return costs;
    }
}
