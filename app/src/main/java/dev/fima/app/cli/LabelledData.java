package dev.fima.app.cli;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.training.control.ControlFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A network on the test videos of a labelled data set: the options of the commands that measure that. */
final class LabelledData {
    @Mixin
    private NetworkOptions network;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Labelled data set with training and test videos, or \"sample\" (default: that of the run).")
    private String data;

    @Option(names = "--split", paramLabel = "N", description = "Split of the data set's lists (default: 1).")
    private int split = 1;

    @Mixin
    private ListConsent consent = new ListConsent();

    /** Number of the split. */
    int split() {
        return split;
    }

    /** What is done with both once they are open. */
    @FunctionalInterface
    interface Work {
        void run(LoadedNetwork network, DataSet data, EvaluationProgress progress);
    }

    /**
     * Opens network and data, works with them and closes them.
     *
     * @param out file of the results, which must end in {@code .json}
     * @throws FimaException in one sentence if that is not possible, or if it was stopped
     */
    void with(CommandLine command, Path out, Work work) {
        PrintWriter printer = command.getOut();
        requireJson(out);
        try (CommandProgress progress = new CommandProgress(printer, ControlFolder.beside(out));
                LoadedNetwork loaded = network.load(command, progress::note)) {
            loaded.imported().ifPresent(found -> printer.println(found.summary()));
            Path folder = Optional.ofNullable(data)
                    .map(Sessions::data)
                    .or(loaded::data)
                    .orElseThrow(() -> new FimaException("A file of weights names no data set; add --data DIR."));
            work.run(loaded, consent.open(folder, split, progress), progress);
        } catch (CancellationException e) {
            throw new FimaException("Stopped; what was done is kept, and the same command goes on.", e);
        }
    }

    /** Checks the name of the results. */
    static void requireJson(Path out) {
        if (!String.valueOf(out.getFileName()).endsWith(".json")) {
            throw new FimaException("The results cannot be written to " + out + "; choose a name that ends in .json.");
        }
    }
}
