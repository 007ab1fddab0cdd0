package dev.fima.app.report;

import com.google.gson.JsonElement;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import java.nio.file.Path;
import java.util.EnumMap;
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

    private Map<TemporalDrawing, TemporalStatistics> kinds() {
        Map<TemporalDrawing, TemporalStatistics> kinds = new EnumMap<>(TemporalDrawing.class);
        kinds.put(TemporalDrawing.MOTION, measured.motion());
        kinds.put(TemporalDrawing.CROSS_MODAL, measured.crossModal());
        measured.token().ifPresent(token -> kinds.put(TemporalDrawing.TOKEN, token));
        return kinds;
    }

    @Override
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        kinds().forEach((kind, statistics) -> {
            arrays.put(kind.key() + "_same", NpyArray.of(statistics.same(), statistics.same().length));
            arrays.put(kind.key() + "_different", NpyArray.of(statistics.different(), statistics.different().length));
        });
        return arrays;
    }

    /** The numbers as they stand in files. */
    record Scores(
            SameAndDifferent.Numbers motion,
            SameAndDifferent.Numbers crossModal,
            Optional<SameAndDifferent.Numbers> token,
            List<String> leftOut) {}

    @Override
    public JsonElement scores() {
        return Json.tree(new Scores(
                SameAndDifferent.Numbers.of(measured.motion()),
                SameAndDifferent.Numbers.of(measured.crossModal()),
                measured.token().map(SameAndDifferent.Numbers::of),
                measured.leftOut()));
    }

    @Override
    public Figure figure() {
        // A window equals itself, so the diagonal of the motion keys' own similarity says nothing.
        Panel[] panels = kinds().entrySet().stream()
                .filter(kind -> kind.getKey() != TemporalDrawing.MOTION)
                .map(kind -> SameAndDifferent.histogram(kind.getKey(), vectors, kind.getValue()))
                .toArray(Panel[]::new);
        return PageFigure.of("Temporal similarity over a data set, " + title, true, List.of(Figure.row(0, panels)));
    }
}
