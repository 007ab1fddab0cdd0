package dev.fima.app.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.app.export.FigureFiles;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Npz;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes reports into a folder. */
public final class ReportFiles {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private ReportFiles() {}

    /**
     * Writes the arrays of an analysis (npz), its numbers and provenance (json) and its figure (png, svg, pdf).
     *
     * @return the files, without the figure's specification
     * @throws RuntimeException of the model or the figures, in one sentence, if a file cannot be written
     */
    public static List<Path> write(AnalysisReport report, LoadedNetwork network, Path folder) {
        JsonObject provenance = provenance(network.origin(), report.definitions());
        JsonArray clips = new JsonArray();
        report.clips().forEach(clip -> clips.add(clip.clip().origin()));
        provenance.add("clips", clips);
        report.colourScale().ifPresent(scale -> {
            JsonObject colours = new JsonObject();
            colours.addProperty("map", scale.map().title());
            colours.addProperty("range", scale.shared() ? "one for all that is shown" : "each picture its own");
            provenance.add("colour_scale", colours);
        });
        create(folder);
        List<Path> files = new ArrayList<>();
        Path arrays = folder.resolve(report.name() + ".npz");
        Npz.write(arrays, report.arrays());
        files.add(arrays);
        JsonObject numbers = provenance.deepCopy();
        numbers.add("scores", report.scores());
        files.add(json(folder.resolve(report.name() + ".json"), numbers));
        files.addAll(figures(report.figure().withProvenance(GSON.toJson(provenance)), folder.resolve(report.name())));
        return files;
    }

    /** What every result says of itself: the version, where the weights are from, and what the quantities mean. */
    static JsonObject provenance(JsonObject origin, String definitions) {
        JsonObject json = new JsonObject();
        json.addProperty("program", "FIMA Workbench " + ApplicationVersion.text());
        json.add("network", origin);
        json.addProperty("definitions", definitions);
        return json;
    }

    /** A figure in all formats, as {@code STEM.png} and so on. */
    static List<Path> figures(Figure figure, Path stem) {
        List<Path> files = new ArrayList<>();
        for (FigureFormat format : FigureFormat.values()) {
            Path file = stem.resolveSibling(stem.getFileName() + "." + format.ending());
            new FigureFiles().write(figure, file);
            files.add(file);
        }
        return files;
    }

    /** JSON for people and programs. */
    static Path json(Path file, JsonObject content) {
        AtomicFile.writeString(file, GSON.toJson(content) + "\n");
        return file;
    }

    /** Makes a folder for results. */
    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FimaException(
                    "The folder " + folder + " cannot be made: " + e.getMessage() + "; choose another one.", e);
        }
    }
}
