package dev.fima.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Temporal similarity over a data set: same time against different time over one clip of every video.
 *
 * @param title of the network
 * @param vectors where the compared vectors are taken, such as "after the projector"
 * @param data folder of the data set
 */
public record SurveyReport(String title, String vectors, Path data, DataSetSimilarity measured)
        implements AnalysisReport {
    @Override
    public List<Analysed> clips() {
        return List.of();
    }

    @Override
    public Optional<MapColours> colourScale() {
        return Optional.empty();
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public String definitions() {
        return "Temporal similarity over the data set " + data
                + " (definition of this workbench): cosine similarity between time windows of the clip in the middle of"
                + " every video, vectors " + vectors
                + ". Motion: motion keys of two windows; cross-modal: RGB vector and"
                + " motion key; class token: the decoder's class token of a time slot and the motion key of a local clip."
                + " Same time: a window with itself; different time: two windows of one clip. Gap: difference of the"
                + " means; AUC: area under the ROC curve; which-time accuracy: share of windows that are most similar to"
                + " their own time.";
    }

    private Map<String, TemporalStatistics> kinds() {
        Map<String, TemporalStatistics> kinds = new LinkedHashMap<>();
        kinds.put("motion", measured.motion());
        kinds.put("cross_modal", measured.crossModal());
        measured.token().ifPresent(token -> kinds.put("token", token));
        return kinds;
    }

    @Override
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        kinds().forEach((kind, statistics) -> {
            arrays.put(kind + "_same", NpyArray.of(statistics.same(), statistics.same().length));
            arrays.put(kind + "_different", NpyArray.of(statistics.different(), statistics.different().length));
        });
        return arrays;
    }

    @Override
    public JsonElement scores() {
        JsonObject all = new JsonObject();
        kinds().forEach((kind, statistics) -> all.add(kind, SameAndDifferent.numbers(statistics)));
        JsonArray leftOut = new JsonArray();
        measured.leftOut().forEach(leftOut::add);
        all.add("left_out", leftOut);
        return all;
    }

    @Override
    public Figure figure() {
        Panel crossModal = SameAndDifferent.histogram("cross-modal", vectors, measured.crossModal());
        Panel[] panels = measured.token()
                .map(token -> new Panel[] {crossModal, SameAndDifferent.histogram("class token", vectors, token)})
                .orElse(new Panel[] {crossModal});
        return AnalysisReport.figure(
                "Temporal similarity over a data set, " + title, true, List.of(Figure.row(0, panels)));
    }
}
