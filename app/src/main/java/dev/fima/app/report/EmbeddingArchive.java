package dev.fima.app.report;

import dev.fima.model.FimaException;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.PlaneMap;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An embedding as a NumPy archive that can be looked at and searched again without the networks: {@code x}, {@code y},
 * {@code score}, {@code label}, {@code first_frame} [n], {@code features} [n, d], and UTF-8 lines {@code clips} (network, tab,
 * video below the data folder), {@code classes}, {@code titles} (x, y, note), and {@code per} (video or clip; archives
 * without it hold clips).
 */
public final class EmbeddingArchive {
    private EmbeddingArchive() {}

    /** Writes atomically. */
    public static void write(Path file, Embedding embedding) {
        int n = embedding.clips().size();
        int d = embedding.features()[0].length;
        float[] features = new float[n * d];
        long[] labels = new long[n];
        long[] frames = new long[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(embedding.features()[i], 0, features, i * d, d);
            labels[i] = embedding.clips().get(i).label();
            frames[i] = embedding.clips().get(i).firstFrame();
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.of(embedding.map().x(), n));
        arrays.put("y", NpyArray.of(embedding.map().y(), n));
        arrays.put("score", NpyArray.of(embedding.purity(), n));
        arrays.put("label", NpyArray.of(labels, n));
        arrays.put("first_frame", NpyArray.of(frames, n));
        arrays.put("features", NpyArray.of(features, n, d));
        arrays.put(
                "clips",
                lines(embedding.clips().stream()
                        .map(clip -> clip.network() + "\t" + clip.video())
                        .toList()));
        arrays.put("classes", lines(embedding.classes()));
        arrays.put("per", lines(List.of(embedding.unit().id())));
        arrays.put(
                "titles",
                lines(List.of(
                        embedding.map().xTitle(),
                        embedding.map().yTitle(),
                        embedding.map().note())));
        FolderTree.make(file.toAbsolutePath().getParent());
        Npz.write(file, arrays);
    }

    private static NpyArray lines(List<String> lines) {
        byte[] bytes = lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return NpyArray.of(bytes, bytes.length);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param data the data folder, which the videos lie in
     * @throws FimaException if the file is damaged or something else
     */
    public static Embedding read(Path file, Path data) {
        Map<String, NpyArray> arrays = Npz.read(file);
        try {
            NpyArray features = arrays.get("features");
            int n = (int) features.shape()[0];
            int d = (int) features.shape()[1];
            float[][] rows = new float[n][d];
            List<Embedding.Clip> clips = new ArrayList<>();
            List<String> names = lines(arrays.get("clips"));
            for (int i = 0; i < n; i++) {
                System.arraycopy(features.asFloats(), i * d, rows[i], 0, d);
                String[] parts = names.get(i).split("\t", 2);
                clips.add(new Embedding.Clip(
                        parts[0],
                        parts[1],
                        data.resolve(parts[1]),
                        arrays.get("first_frame").asLongs()[i],
                        (int) arrays.get("label").asLongs()[i]));
            }
            List<String> titles = lines(arrays.get("titles"));
            return new Embedding(
                    new PlaneMap(
                            arrays.get("x").asDoubles(),
                            arrays.get("y").asDoubles(),
                            titles.get(0),
                            titles.get(1),
                            titles.size() > 2 ? titles.get(2) : ""),
                    unit(arrays),
                    clips,
                    lines(arrays.get("classes")),
                    rows,
                    arrays.get("score").asDoubles());
        } catch (NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw new FimaException("The file " + file + " holds no map: delete it, and make the map again.", e);
        }
    }

    private static EvaluationUnit unit(Map<String, NpyArray> arrays) {
        return arrays.containsKey("per")
                ? EvaluationUnit.valueOf(lines(arrays.get("per")).get(0).toUpperCase(Locale.ROOT))
                : EvaluationUnit.CLIP;
    }

    private static List<String> lines(NpyArray text) {
        return new String(text.asBytes(), StandardCharsets.UTF_8).lines().toList();
    }
}
