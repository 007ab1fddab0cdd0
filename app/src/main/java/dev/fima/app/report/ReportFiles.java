package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.app.export.FigureFiles;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Npz;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes reports into a folder. */
public final class ReportFiles {
    /** What every result says of itself. */
    private record Head(String program, JsonObject network, String definitions) {}

    private record Shown(List<ReportClip.Origin> clips, Optional<Colours> colourScale) {}

    private record Colours(String map, String range) {}

    private ReportFiles() {}

    /**
     * Writes the arrays of an analysis (npz), its numbers and provenance (json) and its figure (png, svg, pdf).
     *
     * @return the files, without the figure's specification
     * @throws RuntimeException of the model or the figures, in one sentence, if a file cannot be written
     */
    public static List<Path> write(AnalysisReport report, LoadedNetwork network, Path folder) {
        JsonObject provenance = Json.object(
                provenance(network.origin(), report.definitions()),
                new Shown(
                        report.clips().stream()
                                .map(clip -> clip.clip().origin())
                                .toList(),
                        report.colourScale()
                                .map(scale -> new Colours(
                                        scale.map().title(),
                                        scale.shared() ? "one for all that is shown" : "each picture its own"))));
        FolderTree.make(folder);
        List<Path> files = new ArrayList<>();
        Path arrays = folder.resolve(report.name() + ".npz");
        Npz.write(arrays, report.arrays());
        files.add(arrays);
        Path numbers = folder.resolve(report.name() + ".json");
        Json.write(numbers, Json.object(provenance, Map.of("scores", report.scores())));
        files.add(numbers);
        files.addAll(figures(report.figure().withProvenance(Json.text(provenance)), folder.resolve(report.name())));
        return files;
    }

    /** What every result says of itself: the version, where the weights are from, and what the quantities mean. */
    public static JsonObject provenance(JsonObject origin, String definitions) {
        return Json.object(new Head("FIMA Workbench " + ApplicationVersion.text(), origin, definitions));
    }

    /** A figure in all formats, as {@code STEM.png} and so on. */
    public static List<Path> figures(Figure figure, Path stem) {
        List<Path> files = new ArrayList<>();
        for (FigureFormat format : FigureFormat.values()) {
            Path file = stem.resolveSibling(stem.getFileName() + "." + format.ending());
            new FigureFiles().write(figure, file);
            files.add(file);
        }
        return files;
    }
}
