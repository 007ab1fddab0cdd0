package dev.fima.app.cli;

import com.google.gson.JsonObject;
import dev.fima.app.Folders;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.storage.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima embed}: a map of the test videos. */
@Command(
        name = "embed",
        description =
                "Lay the test videos of a labelled data set out in the plane by their features: points (.json) and "
                        + "figures (.png, .svg, .pdf).")
final class EmbedCommand extends ProgramCommand {
    @Mixin
    private LabelledData measured;

    @Option(
            names = "--with",
            paramLabel = "DIR",
            description =
                    "Another run, whose newest checkpoint is mapped together with the first network; may be repeated.")
    private List<Path> others = List.of();

    @Option(names = "--map", paramLabel = "NAME", description = "pca (default) or tsne.")
    private Embedding.Layout layout = Embedding.Layout.PCA;

    @Option(
            names = "--perplexity",
            paramLabel = "P",
            description = "tsne: about how many neighbours (default: 15, less with few points).")
    private Double perplexity;

    @Option(names = "--clips", paramLabel = "N", description = "Clips per video, evenly spaced (default: 3).")
    private int clips = 3;

    @Option(
            names = "--per",
            paramLabel = "UNIT",
            description = "What a point is: video (default; the features of its clips are averaged) or clip.")
    private EvaluationUnit unit = EvaluationUnit.VIDEO;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The points.")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        measured.with(commandLine(), out, (network, data, progress) -> {
            List<Embedding.Source> sources = new ArrayList<>();
            List<JsonObject> origins = new ArrayList<>();
            add(network, data, progress, sources, origins);
            for (Path other : others) {
                try (LoadedNetwork loaded = LoadedNetwork.ofRun(
                        other, OptionalLong.empty(), network.motion().device(), progress::note)) {
                    add(loaded, data, progress, sources, origins);
                }
            }
            JsonObject origin =
                    others.isEmpty() ? network.origin() : Json.object(network.origin(), Map.of("networks", origins));
            Embedding embedding = Embedding.of(
                    sources,
                    unit,
                    layout,
                    perplexity == null ? OptionalDouble.empty() : OptionalDouble.of(perplexity),
                    progress);
            EmbeddingFiles.write(embedding, origin, data, out).forEach(file -> printer.println("wrote " + file));
        });
    }

    private void add(
            LoadedNetwork network,
            DataSet data,
            EvaluationProgress progress,
            List<Embedding.Source> sources,
            List<JsonObject> origins) {
        origins.add(network.origin());
        sources.add(EmbeddingFiles.source(network, data, clips, Folders.features(), progress));
    }
}
