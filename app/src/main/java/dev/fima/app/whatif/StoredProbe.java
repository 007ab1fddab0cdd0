package dev.fima.app.whatif;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.model.evaluation.ProbeWeights;
import dev.fima.model.storage.Json;
import dev.fima.model.whatif.Classifier;
import dev.fima.model.whatif.Standing.Recognised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The linear probe that an evaluation of a run kept: one of the same checkpoint, fitted to whole frames in motion, as comparisons
 * see them.
 *
 * @param evaluation file of its result
 * @param weights the probe
 */
public record StoredProbe(Path evaluation, ProbeWeights weights) {
    private static final String FOLDER = "evaluations";

    /** What a network says of its origin. */
    private record Origin(Optional<Path> run, Optional<String> checkpointSha256) {}

    /** What a result says of itself. */
    private record Head(
            Optional<String> protocol, Optional<Origin> network, Optional<String> framing, Optional<String> still) {
        boolean suits(String checkpoint) {
            return protocol.equals(Optional.of("linear"))
                    && network.flatMap(Origin::checkpointSha256).equals(Optional.of(checkpoint))
                    && framing.equals(Optional.of("whole"))
                    && still.equals(Optional.of("false"));
        }
    }

    /**
     * The newest of those that suit a network; empty for files of weights and for runs without one.
     *
     * @param network its origin, see {@code LoadedNetwork}
     * @throws dev.fima.model.FimaException if the kept probe is damaged
     */
    public static Optional<StoredProbe> of(JsonObject network) {
        Origin origin = Json.parse(network, Origin.class);
        if (origin.run().isEmpty() || origin.checkpointSha256().isEmpty()) {
            return Optional.empty();
        }
        Path folder = origin.run().get().resolve(FOLDER);
        return results(folder).stream()
                .filter(file -> Files.isRegularFile(RecognitionFiles.probeOf(file)))
                .filter(file -> suits(file, origin.checkpointSha256().get()))
                .max(StoredProbe::older)
                .map(file -> new StoredProbe(file, ProbeWeights.read(RecognitionFiles.probeOf(file))));
    }

    private static List<Path> results(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // A run that was never evaluated has no such folder.
            return List.of();
        }
    }

    /** A file that is no result belongs to someone else. */
    private static boolean suits(Path file, String checkpoint) {
        try {
            return Json.read(file, Head.class).suits(checkpoint);
        } catch (IOException | JsonParseException e) {
            return false;
        }
    }

    private static int older(Path one, Path other) {
        return Long.compare(one.toFile().lastModified(), other.toFile().lastModified());
    }

    /** Names the most probable class. */
    public Classifier classifier() {
        return features -> {
            double[] values = weights.logProbabilities(features);
            int best = 0;
            for (int k = 1; k < values.length; k++) {
                best = values[k] > values[best] ? k : best;
            }
            return new Recognised(weights.classes().get(best), Math.exp(values[best]));
        };
    }
}
