package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.Framing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
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
                + "table of the classes (.csv) and the confusion matrix (.png, .svg, .pdf). Features are extracted once "
                + "and kept. Ctrl+C saves what was done; the same command goes on.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROTOCOL", description = "linear, finetune, retrieval or knn.")
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
            description = "Clips per video, evenly spaced (default: 3; finetune: 10, as in the paper).")
    private Integer clips;

    @Option(
            names = "--framing",
            paramLabel = "NAME",
            description =
                    "What of a test frame is seen: whole (squeezed to a square) or centre (7/8 of the short side, "
                            + "as in the paper; default for finetune).")
    private String framing;

    @Option(names = "--still", description = "Freeze every clip at its middle frame: the control without motion.")
    private boolean still;

    @Option(names = "--neighbours", paramLabel = "K", description = "Voters of knn (default: 10).")
    private int neighbours = 10;

    @Mixin
    private FineTuneOptions fineTuning = new FineTuneOptions();

    @Option(names = "--split", paramLabel = "N", description = "Split of the data set's lists (default: 1).")
    private int split = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the folds of the cross-validation, or of all draws of fine-tuning (default: 1).")
    private long seed = 1;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        if (!String.valueOf(out.getFileName()).endsWith(".json")) {
            throw new FimaException("The results cannot be written to " + out + "; choose a name that ends in .json.");
        }
        try (CommandProgress progress = new CommandProgress(printer);
                LoadedNetwork loaded = network.load(spec.commandLine(), progress::note)) {
            loaded.imported().ifPresent(found -> printer.println(found.summary()));
            Path folder = Optional.ofNullable(data)
                    .map(Sessions::data)
                    .or(loaded::data)
                    .orElseThrow(() -> new FimaException("A file of weights names no data set; add --data DIR."));
            measure(loaded, consent.open(folder, split, progress), progress);
        } catch (CancellationException e) {
            throw new FimaException("Stopped; what was done is kept, and the same command goes on.", e);
        }
        printer.flush();
        return 0;
    }

    private void measure(LoadedNetwork loaded, DataSet opened, CommandProgress progress) {
        PrintWriter printer = spec.commandLine().getOut();
        Map<String, Object> how = new LinkedHashMap<>();
        Recognition result;
        if (protocol == Recognition.Protocol.FINETUNE) {
            FineTuneSettings settings = fineTuning.settings(opened, loaded.motion(), seed);
            settings = settings.withTest(
                    clips == null ? settings.testClips() : clips,
                    framing == null ? settings.framing() : Framing.of(framing),
                    settings.testEvery());
            settings = still ? settings.withStillFrames() : settings;
            how.put("fine_tuning", settings);
            how.put("clips_per_video", settings.testClips());
            Path state =
                    out.resolveSibling(String.valueOf(out.getFileName()).replaceFirst("\\.json$", "") + "-training");
            result = Recognition.fineTune(loaded, opened, settings, state, progress);
        } else {
            Recognition.Options options = new Recognition.Options(
                    clips == null ? 3 : clips,
                    neighbours,
                    seed,
                    framing == null ? Framing.WHOLE : Framing.of(framing),
                    still);
            how.putAll(RecognitionFiles.described(options));
            result = Recognition.measure(protocol, loaded, opened, options, Optional.of(Folders.features()), progress);
        }
        RecognitionFiles.shareTable(result)
                .rows()
                .forEach(row -> printer.printf(
                        "%s: %s %% (95 %% interval %s %%, n = %s %s)%n",
                        row.get(0), row.get(1), row.get(2), row.get(3), protocol.items()));
        List<Path> files = RecognitionFiles.write(result, loaded, opened, how, out);
        files.forEach(file -> printer.println("wrote " + file));
    }
}
