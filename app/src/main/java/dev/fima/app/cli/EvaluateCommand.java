package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.Framing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
                + "table of the classes (.csv) and the confusion matrix (.png, .svg, .pdf). Features are extracted once "
                + "and kept. Ctrl+C saves what was done; the same command goes on.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROTOCOL", description = "linear, linear_sgd, finetune, retrieval or knn.")
    private Recognition.Protocol protocol;

    @Mixin
    private LabelledData measured;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The results.")
    private Path out;

    @Option(
            names = "--clips",
            paramLabel = "N",
            description = "Clips per video, evenly spaced (default: 3; linear_sgd and finetune: 10, as in the paper).")
    private Integer clips;

    @Option(
            names = "--framing",
            paramLabel = "NAME",
            description =
                    "What of a test frame is seen: whole (squeezed to a square) or centre (7/8 of the short side, "
                            + "as in the paper; default for linear_sgd and finetune).")
    private String framing;

    @Option(names = "--still", description = "Freeze every clip at its middle frame: the control without motion.")
    private boolean still;

    @Option(names = "--neighbours", paramLabel = "K", description = "Voters of knn (default: 10).")
    private int neighbours = 10;

    @Mixin
    private FineTuneOptions training = new FineTuneOptions();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the folds of the cross-validation, or of all draws of a training (default: 1).")
    private long seed = 1;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (cluster.isChosen(spec)) {
            LabelledData.requireJson(out);
            return cluster.submit(spec, String.valueOf(out.getFileName()), JobFolder.beside(out));
        }
        return measured.with(spec.commandLine(), out, this::measure);
    }

    private void measure(LoadedNetwork network, DataSet data, EvaluationProgress progress) {
        PrintWriter printer = spec.commandLine().getOut();
        Map<String, Object> how = new LinkedHashMap<>();
        Recognition result;
        if (protocol.trains()) {
            FineTuneSettings settings = trained(data, network);
            how.put("training", settings);
            how.put("clips_per_video", settings.test().clips());
            Path state =
                    out.resolveSibling(String.valueOf(out.getFileName()).replaceFirst("\\.json$", "") + "-training");
            result = Recognition.train(protocol, network, data, settings, state, progress);
        } else {
            Recognition.Options options = new Recognition.Options(
                    clips == null ? 3 : clips,
                    neighbours,
                    seed,
                    framing == null ? Framing.WHOLE : Framing.of(framing),
                    still);
            how.putAll(RecognitionFiles.described(options));
            result = Recognition.measure(protocol, network, data, options, Optional.of(Folders.features()), progress);
        }
        RecognitionFiles.shareTable(result)
                .rows()
                .forEach(row -> printer.printf(
                        "%s: %s %% (95 %% interval %s %%, n = %s %s)%n",
                        row.get(0), row.get(1), row.get(2), row.get(3), protocol.items()));
        RecognitionFiles.write(result, network, data, how, out).forEach(file -> printer.println("wrote " + file));
    }

    /** The published settings with the changes that were asked for. */
    private FineTuneSettings trained(DataSet data, LoadedNetwork network) {
        FineTuneSettings settings = training.change(protocol.published(data, network.motion(), seed));
        FineTuneSettings.Test test = settings.test();
        settings = settings.withTest(new FineTuneSettings.Test(
                clips == null ? test.clips() : clips,
                framing == null ? test.framing() : Framing.of(framing),
                test.everyEpochs()));
        return still ? settings.withStillFrames() : settings;
    }
}
