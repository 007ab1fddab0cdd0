package dev.fima.app.report;

import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads what a {@link SurveyReport} has written. */
public final class SurveyFiles {
    private SurveyFiles() {}

    private record Written(SurveyReport.Scores scores) {}

    /**
     * The measurement in a folder.
     *
     * @throws FimaException if there is none or it is damaged
     */
    public static DataSetSimilarity read(Path folder) {
        Path numbers = folder.resolve("temporal.json");
        try {
            SurveyReport.Scores scores = Json.read(numbers, Written.class).scores();
            Map<String, NpyArray> arrays = Npz.read(folder.resolve("temporal.npz"));
            return new DataSetSimilarity(
                    statistics("motion", scores.motion(), arrays),
                    statistics("cross_modal", scores.crossModal(), arrays),
                    scores.token().map(token -> statistics("token", token, arrays)),
                    scores.leftOut());
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            throw new FimaException("The file " + numbers + " holds no measurement over a data set: measure again.", e);
        }
    }

    private static TemporalStatistics statistics(
            String kind, SameAndDifferent.Numbers numbers, Map<String, NpyArray> arrays) {
        return numbers.with(
                arrays.get(kind + "_same").asFloats(),
                arrays.get(kind + "_different").asFloats());
    }
}
