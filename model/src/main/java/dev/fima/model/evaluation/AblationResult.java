package dev.fima.model.evaluation;

import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The numbers of one condition with one seed, in its folder; they count only for the protocol that they are of. */
final class AblationResult {
    private static final String FILE = "evaluation.json";

    private record Written(String protocol, Map<String, Double> numbers) {}

    private final Path file;
    private final String protocol;

    /**
     * @param protocol everything that decides the numbers, in words
     */
    AblationResult(Path folder, String protocol) {
        file = folder.resolve(FILE);
        this.protocol = protocol;
    }

    /** Whether there are numbers of these settings, on whatever data. */
    static boolean isOf(Path folder, Settings settings) {
        try {
            return Json.read(folder.resolve(FILE), Written.class).protocol().startsWith(settings + " ");
        } catch (IOException | JsonParseException e) {
            // Missing or damaged, which is the same here: it is measured anew.
            return false;
        }
    }

    /** What was measured before; numbers of another protocol or a damaged file are said and measured again. */
    Optional<Map<String, Double>> known(EvaluationProgress progress) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Written read = Json.read(file, Written.class);
            if (read.protocol().equals(protocol)) {
                return Optional.of(read.numbers());
            }
            progress.note("The numbers in " + file + " are of other settings or data and are measured again.");
        } catch (IOException | JsonParseException e) {
            progress.note("The numbers in " + file + " are damaged and are measured again.");
        }
        return Optional.empty();
    }

    void write(Map<String, Double> numbers) {
        create(file.getParent());
        Json.write(file, new Written(protocol, numbers));
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FimaException("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }
}
