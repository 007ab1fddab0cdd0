package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.model.evaluation.Embedding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima embed}: a map of the test clips. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description =
                "Lay the test clips of a labelled data set out in the plane by their features: points (.json) and "
                        + "figures (.png, .svg, .pdf).")
final class EmbedCommand implements Callable<Integer> {
    @Mixin
    private LabelledData measured;

    @Option(names = "--map", paramLabel = "NAME", description = "pca (default) or tsne.")
    private Embedding.Layout layout = Embedding.Layout.PCA;

    @Option(names = "--perplexity", paramLabel = "P", description = "tsne: about how many neighbours (default: 15).")
    private double perplexity = 15;

    @Option(names = "--clips", paramLabel = "N", description = "Clips per video, evenly spaced (default: 3).")
    private int clips = 3;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The points.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        return measured.with(spec.commandLine(), out, (network, data, progress) -> {
            Embedding embedding = Embedding.of(
                    List.of(EmbeddingFiles.source(network, data, clips, Folders.features(), progress)),
                    layout,
                    perplexity,
                    progress);
            EmbeddingFiles.write(embedding, network.origin(), data, out)
                    .forEach(file -> printer.println("wrote " + file));
        });
    }
}
