package dev.fima.app.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationData;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.evaluation.WeightsDigest;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * Features of the test videos of a data set.
     *
     * @param clips evenly spaced clips per video
     */
    public static Embedding.Source source(
            LoadedNetwork network, DataSet data, int clips, FeatureCache cache, EvaluationProgress progress) {
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        EvaluationData.require(data);
        FeatureBank bank = new FeatureBank(
                network.motion(),
                source,
                ClipDefinition.of(network.motion(), clips),
                Optional.of(cache),
                WeightsDigest.of(network.backbone()));
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
        JsonObject json = ReportFiles.provenance(origin, definition(embedding.unit()));
        json.addProperty("per", embedding.unit().id());
        json.addProperty("data", data.root().toString());
        json.addProperty("data_fingerprint", data.fingerprint());
        json.addProperty("x", embedding.map().xTitle());
        json.addProperty("y", embedding.map().yTitle());
        json.addProperty("note", embedding.map().note());
        String provenance = json.toString();
        JsonArray points = new JsonArray();
        for (int i = 0; i < embedding.clips().size(); i++) {
            Embedding.Clip clip = embedding.clips().get(i);
            JsonObject point = new JsonObject();
            point.addProperty("network", clip.network());
            point.addProperty("video", clip.video());
            point.addProperty("first_frame", clip.firstFrame());
            point.addProperty("class", embedding.classes().get(clip.label()));
            point.addProperty("x", embedding.map().x()[i]);
            point.addProperty("y", embedding.map().y()[i]);
            point.addProperty("score", embedding.purity()[i]);
            points.add(point);
        }
        json.add("points", points);
        ReportFiles.create(file.toAbsolutePath().getParent());
        List<Path> files = new ArrayList<>(List.of(ReportFiles.json(file, json)));
        Path stem = file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""));
        Path archive = file.resolveSibling(stem.getFileName() + ".npz");
        EmbeddingArchive.write(archive, embedding);
        files.add(archive);
        Figure figure = new Figure(
                "Embedding",
                Theme.printSans().name(),
                ColumnWidth.CVPR_DOUBLE.points(),
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
                                                + embedding.unit().plural() + " of the same class")))),
                "{}");
        files.addAll(ReportFiles.figures(figure.withProvenance(provenance), stem));
        return files;
    }
}
