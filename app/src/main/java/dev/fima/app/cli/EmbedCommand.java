package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.Embedding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
    private NetworkOptions network;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Labelled data set with test videos, or \"sample\" (default: that of the run).")
    private String data;

    @Option(names = "--map", paramLabel = "NAME", description = "pca (default) or tsne.")
    private Embedding.Layout layout = Embedding.Layout.PCA;

    @Option(names = "--perplexity", paramLabel = "P", description = "tsne: about how many neighbours (default: 15).")
    private double perplexity = 15;

    @Option(names = "--clips", paramLabel = "N", description = "Clips per video, evenly spaced (default: 3).")
    private int clips = 3;

    @Option(names = "--split", paramLabel = "N", description = "Split of the data set's lists (default: 1).")
    private int split = 1;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The points.")
    private Path out;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        if (!String.valueOf(out.getFileName()).endsWith(".json")) {
            throw new FimaException("The points cannot be written to " + out + "; choose a name that ends in .json.");
        }
        try (CommandProgress progress = new CommandProgress(printer);
                LoadedNetwork loaded = network.load(spec.commandLine(), progress::note)) {
            Path folder = Optional.ofNullable(data)
                    .map(Sessions::data)
                    .or(loaded::data)
                    .orElseThrow(() -> new FimaException("A file of weights names no data set; add --data DIR."));
            DataSet opened = consent.open(folder, split, progress);
            Embedding embedding = Embedding.of(
                    List.of(EmbeddingFiles.source(loaded, opened, clips, Folders.features(), progress)),
                    layout,
                    perplexity,
                    progress);
            EmbeddingFiles.write(embedding, loaded.origin(), opened, out)
                    .forEach(file -> printer.println("wrote " + file));
        } catch (CancellationException e) {
            throw new FimaException("Stopped; what was done is kept, and the same command goes on.", e);
        }
        printer.flush();
        return 0;
    }
}
