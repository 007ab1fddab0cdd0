package dev.fima.app.report;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fima.app.drawing.PageFigure;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationData;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes embeddings of test videos and writes them as numbers (json) and figures. */
public final class EmbeddingFiles {
    private static final double HEIGHT = 260;
    /** What the map and its scores mean. */
    public static String definition(EvaluationUnit unit) {
        String features = "Pooled features of the encoder before any projector, ";
        return unit == EvaluationUnit.VIDEO
                ? features
                        + "averaged over the clips of a video, L2-normalised; a video's score is the share of its ten"
                        + " nearest videos by cosine similarity that have its class."
                : features + "of single clips, L2-normalised; a clip's score is the share of its ten nearest clips by"
                        + " cosine similarity, those of its own video left out, that have its class.";
    }

    private EmbeddingFiles() {}

    /** What a map says of itself. */
    private record Facts(EvaluationUnit per, Path data, String dataFingerprint, String x, String y, String note) {}

    private record Point(
            String network,
            String video,
            long firstFrame,
            @SerializedName("class") String label,
            double x,
            double y,
            double score) {
        static Point of(Embedding embedding, int place) {
            Embedding.Clip clip = embedding.clips().get(place);
            return new Point(
                    clip.network(),
                    clip.video(),
                    clip.firstFrame(),
                    embedding.classes().get(clip.label()),
                    embedding.map().x()[place],
                    embedding.map().y()[place],
                    embedding.purity()[place]);
        }
    }

    /**
     * Features of the test videos of a data set.
     *
     * @param clips evenly spaced clips per video
     */
    public static Embedding.Source source(
            LoadedNetwork network, DataSet data, int clips, FeatureCache cache, EvaluationProgress progress) {
        EvaluationData.require(data);
        FeatureBank bank = network.features(ClipDefinition.of(network.motion(), clips), Optional.of(cache));
        return new Embedding.Source(
                network.title(),
                data.test(),
                bank.extract("features of the test videos", data.test(), data.classes(), progress));
    }

    /**
     * Writes {@code FILE.json} with every point, beside it {@code FILE.npz} with the features too, and the figure, coloured
     * by class and by score. As {@code evaluations/map.json} of a run the window finds them.
     *
     * @return the files
     */
    public static List<Path> write(Embedding embedding, JsonObject origin, DataSet data, Path file) {
        JsonObject provenance = Json.object(
                ReportFiles.provenance(origin, definition(embedding.unit())),
                new Facts(
                        embedding.unit(),
                        data.root(),
                        data.fingerprint(),
                        embedding.map().xTitle(),
                        embedding.map().yTitle(),
                        embedding.map().note()));
        List<Point> points = IntStream.range(0, embedding.clips().size())
                .mapToObj(i -> Point.of(embedding, i))
                .toList();
        FolderTree.make(file.toAbsolutePath().getParent());
        Json.write(file, Json.object(provenance, Map.of("points", points)));
        List<Path> files = new ArrayList<>(List.of(file));
        Path stem = file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""));
        Path archive = file.resolveSibling(stem.getFileName() + ".npz");
        EmbeddingArchive.write(archive, embedding);
        files.add(archive);
        Figure figure = PageFigure.of(
                "Embedding",
                true,
                List.of(
                        Figure.row(
                                HEIGHT,
                                new ChartPanel(EmbeddingChart.of(embedding, EmbeddingChart.Colouring.CLASS)
                                        .withTitle("coloured by class"))),
                        Figure.row(
                                HEIGHT,
                                new ChartPanel(EmbeddingChart.of(embedding, EmbeddingChart.Colouring.SCORE)
                                        .withTitle("coloured by the share of near "
                                                + embedding.unit().plural() + " of the same class")))));
        files.addAll(ReportFiles.figures(figure.withProvenance(provenance.toString()), stem));
        return files;
    }
}
