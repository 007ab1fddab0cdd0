package dev.fima.app.whatif;

import com.google.gson.JsonObject;
import dev.fima.app.report.AttentionScores;
import dev.fima.app.report.ReportFiles;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.video.Frames;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeText;
import dev.fima.model.whatif.ClipComparison;
import dev.fima.model.whatif.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A changed clip beside its original, for files and figures.
 *
 * @param network title of the network
 * @param vectors where the vectors of temporal similarity are taken, such as "after the projector"
 * @param video file of the clip
 * @param comparison both clips and what the network makes of them
 * @param original temporal similarity of the original
 * @param changed that of the changed clip
 */
public record ComparisonReport(
        String network,
        String vectors,
        Path video,
        ClipComparison comparison,
        ClipTemporal original,
        ClipTemporal changed) {
    static final String NAME = "whatif";

    /** What the quantities mean, in sentences. */
    public String definitions() {
        return "The clip and the changed clip through the same network, as it sees them (squeezed to its square). Frame"
                + " difference, class-agnostic activation maps, spatial affinity, temporal similarity (vectors "
                + vectors
                + ") and motion-attention scores as in snapshots. Ground truth follows what moves the figure; where the"
                + " figure is hidden it stays where it was. Cosine: of the pooled features of the encoder before any"
                + " projector, original against changed. Neighbours: by cosine of the same features, the clip's own video"
                + " left out.";
    }

    private record Side(
            Optional<AttentionScores> rgb,
            Optional<AttentionScores> difference,
            Optional<Double> maskCoverage,
            double crossModalGap,
            double whichTimeAccuracy,
            List<Standing.Neighbour> neighbours,
            Optional<Standing.Recognised> recognised) {
        static Side of(ClipMaps maps, ClipTemporal temporal, Standing standing) {
            return new Side(
                    maps.rgbAttention().map(AttentionScores::of),
                    maps.differenceAttention().map(AttentionScores::of),
                    Optional.of(maps.maskCoverage()).filter(value -> !Double.isNaN(value)),
                    temporal.crossModal().gap(),
                    temporal.crossModal().whichTimeAccuracy(),
                    standing.neighbours(),
                    standing.recognised());
        }
    }

    private record Numbers(
            Path video,
            long firstFrame,
            List<Change> changes,
            List<String> asWritten,
            List<String> notes,
            double cosine,
            double distance,
            Side original,
            Side changed) {}

    /** The numbers as they stand in a file. */
    public JsonObject numbers() {
        List<Change> changes = comparison.changed().changes();
        return Json.object(new Numbers(
                video,
                comparison.original().clip().input().clip().firstFrame(),
                changes,
                changes.stream().map(ChangeText::write).toList(),
                comparison.changed().notes(),
                comparison.cosine(),
                comparison.distance(),
                Side.of(
                        comparison.original().maps(),
                        original,
                        comparison.original().standing()),
                Side.of(comparison.maps(), changed, comparison.standing())));
    }

    /** The arrays by name, of the original and of the changed clip. */
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        put(arrays, "original", originalFrames(), comparison.original().maps(), original);
        put(arrays, "changed", comparison.changed().frames(), comparison.maps(), changed);
        return arrays;
    }

    private static void put(
            Map<String, NpyArray> arrays, String side, Frames frames, ClipMaps maps, ClipTemporal temporal) {
        arrays.put(
                side + "_frames",
                NpyArray.of(frames.rgb().clone(), frames.count(), frames.height(), frames.width(), 3));
        arrays.put(side + "_rgb_activation", array(maps.rgb()));
        arrays.put(side + "_difference_activation", array(maps.difference()));
        AffinityMatrix affinity = maps.affinity().get(0);
        arrays.put(side + "_affinity", NpyArray.of(affinity.values(), affinity.cells(), affinity.cells()));
        int windows = temporal.motion().windows();
        arrays.put(side + "_motion_similarity", NpyArray.of(temporal.motion().values(), windows, windows));
        arrays.put(side + "_cross_similarity", NpyArray.of(temporal.crossModal().values(), windows, windows));
        arrays.put(side + "_features", NpyArray.of(maps.features(), maps.features().length));
    }

    private static NpyArray array(ActivationMap map) {
        return NpyArray.of(map.values(), map.slots(), map.height(), map.width());
    }

    /** The clip's frames as the network sees them. */
    Frames originalFrames() {
        return comparison
                .original()
                .clip()
                .footage()
                .frames(0, comparison.changed().frames().count(), 2);
    }

    /**
     * Writes arrays ({@code whatif.npz}), numbers ({@code whatif.json}), the figure in all formats, and the frames as pictures
     * in a folder of each clip.
     *
     * @param origin where the weights come from
     * @return the files, of the frames only their folders
     */
    public List<Path> write(JsonObject origin, Path folder) {
        FolderTree.make(folder);
        JsonObject provenance = Json.object(ReportFiles.provenance(origin, definitions()), numbers());
        List<Path> files = new ArrayList<>();
        Path arrays = folder.resolve(NAME + ".npz");
        Npz.write(arrays, arrays());
        files.add(arrays);
        Path numbers = folder.resolve(NAME + ".json");
        Json.write(numbers, provenance);
        files.add(numbers);
        files.addAll(ReportFiles.figures(
                ComparisonFigure.of(this).withProvenance(provenance.toString()), folder.resolve(NAME)));
        FrameFiles.write(originalFrames(), folder.resolve("original"));
        FrameFiles.write(comparison.changed().frames(), folder.resolve("changed"));
        files.add(folder.resolve("original"));
        files.add(folder.resolve("changed"));
        return files;
    }
}
