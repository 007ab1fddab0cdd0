package dev.fima.app.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link SurveyReport} has written. */
public final class SurveyFiles {
    private SurveyFiles() {}

    /**
     * The measurement in a folder.
     *
     * @throws FimaException if there is none or it is damaged
     */
    public static DataSetSimilarity read(Path folder) {
        Path numbers = folder.resolve("temporal.json");
        try {
            JsonObject scores = JsonParser.parseString(Files.readString(numbers, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .getAsJsonObject("scores");
            Map<String, NpyArray> arrays = Npz.read(folder.resolve("temporal.npz"));
            List<String> leftOut = new ArrayList<>();
            for (JsonElement reason : scores.getAsJsonArray("left_out")) {
                leftOut.add(reason.getAsString());
            }
            return new DataSetSimilarity(
                    statistics("motion", scores, arrays),
                    statistics("cross_modal", scores, arrays),
                    scores.has("token") ? Optional.of(statistics("token", scores, arrays)) : Optional.empty(),
                    leftOut);
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException
                | ClassCastException e) {
            throw new FimaException("The file " + numbers + " holds no measurement over a data set: measure again.", e);
        }
    }

    private static TemporalStatistics statistics(String kind, JsonObject scores, Map<String, NpyArray> arrays) {
        JsonObject numbers = scores.getAsJsonObject(kind);
        float[] same = arrays.get(kind + "_same").asFloats();
        int windows = numbers.get("windows").getAsInt();
        return new TemporalStatistics(
                same,
                arrays.get(kind + "_different").asFloats(),
                same.length / windows,
                windows,
                numbers.get("gap").getAsDouble(),
                numbers.get("area_under_roc").getAsDouble(),
                numbers.get("which_time_accuracy").getAsDouble(),
                numbers.get("positive_gaps").getAsDouble());
    }
}
