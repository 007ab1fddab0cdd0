package dev.fima.app.runtable;

import com.google.gson.JsonObject;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evaluations in the folder of a run: of each protocol those of the newest measured step. */
final class RunEvaluations {
    private static final String FOLDER = "evaluations";

    private RunEvaluations() {}

    /** Where they lie. */
    static Path folder(Path run) {
        return run.resolve(FOLDER);
    }

    /**
     * Shares in percent and the measured step, by the keys of their columns. Controls on still clips are left out.
     *
     * @throws FimaException if one of the files cannot be read
     */
    static Map<String, Double> of(Path run) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, Long> newest = new LinkedHashMap<>();
        for (Path file : files(folder(run))) {
            if (still(file)) {
                continue;
            }
            EvaluationResult stored = RecognitionFiles.read(file);
            String measured = RunColumns.evaluation(stored.recognition(), RunColumns.STEP);
            if (stored.step() < newest.getOrDefault(measured, Long.MIN_VALUE)) {
                continue;
            }
            newest.put(measured, stored.step());
            numbers.put(measured, (double) stored.step());
            stored.recognition()
                    .shares()
                    .forEach((name, share) ->
                            numbers.put(RunColumns.evaluation(stored.recognition(), name), 100 * share.share()));
        }
        return numbers;
    }

    private static List<Path> files(Path folder) {
        try {
            return RecognitionFiles.in(folder);
        } catch (IOException e) {
            throw new FimaException("The evaluations in " + folder + " cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    private static boolean still(Path file) {
        try {
            JsonObject json = Json.read(file, JsonObject.class);
            return json.has("still") && json.get("still").getAsBoolean();
        } catch (IOException | RuntimeException e) {
            throw new FimaException("The evaluation " + file + " cannot be read: delete it, and evaluate again.", e);
        }
    }
}
