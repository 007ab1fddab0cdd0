package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima evaluate}: how well a representation recognises classes. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "Measure a network on the test videos of a labelled data set: numbers with intervals (.json), a "
                + "table of the classes (.csv) and the confusion matrix (.png, .svg, .pdf). Protocols: linear, retrieval, "
                + "knn.")
final class EvaluateCommand implements Callable<Integer> {
    private static final int BETWEEN = 50;

    @Parameters(paramLabel = "PROTOCOL", description = "linear, retrieval or knn.")
    private Recognition.Protocol protocol;

    @Mixin
    private NetworkOptions network;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Labelled data set with training and test videos, or \"sample\" (default: that of the run).")
    private String data;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The results.")
    private Path out;

    @Option(
            names = "--clips",
            paramLabel = "N",
            description = "Clips per video, evenly spaced (default: 3; paper: 10).")
    private int clips = 3;

    @Option(names = "--neighbours", paramLabel = "K", description = "Voters of knn (default: 10).")
    private int neighbours = 10;

    @Option(names = "--split", paramLabel = "N", description = "Split of the data set's lists (default: 1).")
    private int split = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of the folds of the cross-validation (default: 1).")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        if (!String.valueOf(out.getFileName()).endsWith(".json")) {
            throw new FimaException("The results cannot be written to " + out + "; choose a name that ends in .json.");
        }
        try (LoadedNetwork loaded = network.load(spec.commandLine(), note -> printer.println("note: " + note))) {
            loaded.imported().ifPresent(found -> printer.println(found.summary()));
            Path folder = Optional.ofNullable(data)
                    .map(Sessions::data)
                    .or(loaded::data)
                    .orElseThrow(() -> new FimaException("A file of weights names no data set; add --data DIR."));
            DataSet opened = DataSet.open(
                    folder,
                    DataSetOptions.DEFAULT
                            .withSplit(split)
                            .withCacheFolder(Folders.cache().resolve("index")));
            Recognition.Options options = new Recognition.Options(clips, neighbours, seed);
            Recognition result =
                    Recognition.measure(protocol, loaded, opened, options, (done, all) -> said(printer, done, all));
            RecognitionFiles.shareTable(result)
                    .rows()
                    .forEach(row -> printer.printf(
                            "%s: %s %% (95 %% interval %s %%, n = %s %s)%n",
                            row.get(0), row.get(1), row.get(2), row.get(3), protocol.items()));
            RecognitionFiles.write(result, loaded, opened, options, out)
                    .forEach(file -> printer.println("wrote " + file));
        }
        printer.flush();
        return 0;
    }

    private static void said(PrintWriter printer, int done, int all) {
        if (done > 0 && done % BETWEEN == 0) {
            printer.println(done + " of " + all + " videos");
            printer.flush();
        }
    }
}
