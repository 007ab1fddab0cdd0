package dev.fima.model.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers of one contender with one seed, in its folder; they count only for the protocol that they are of. */
final class AblationResult {
    private static final String FILE = "evaluation.json";
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .create();

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
        Path file = folder.resolve(FILE);
        try {
            JsonObject json = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), JsonObject.class);
            return json.get("protocol").getAsString().startsWith(settings + " ");
        } catch (IOException
                | JsonParseException
                | NullPointerException
                | ClassCastException
                | IllegalStateException
                | UnsupportedOperationException e) {
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
            JsonObject json = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), JsonObject.class);
            if (!json.get("protocol").getAsString().equals(protocol)) {
                progress.note("The numbers in " + file + " are of other settings or data and are measured again.");
                return Optional.empty();
            }
            Map<String, Double> numbers = new LinkedHashMap<>();
            json.getAsJsonObject("numbers")
                    .entrySet()
                    .forEach(entry ->
                            numbers.put(entry.getKey(), entry.getValue().getAsDouble()));
            return Optional.of(numbers);
        } catch (IOException
                | JsonParseException
                | NullPointerException
                | NumberFormatException
                | ClassCastException
                | IllegalStateException
                | UnsupportedOperationException e) {
            progress.note("The numbers in " + file + " are damaged and are measured again.");
            return Optional.empty();
        }
    }

    void write(Map<String, Double> numbers) {
        JsonObject json = new JsonObject();
        json.addProperty("protocol", protocol);
        json.add("numbers", GSON.toJsonTree(numbers));
        create(file.getParent());
        AtomicFile.writeString(file, GSON.toJson(json) + "\n");
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FimaException("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }
}
