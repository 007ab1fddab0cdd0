package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.FineTuning;
import dev.fima.model.evaluation.Framing;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.training.Supervision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima evaluate}: how well a representation recognises classes. */
@Command(
        name = "evaluate",
        description = "Measure a network on the test videos of a labelled data set: numbers with intervals (.json), a "
                + "table of the classes (.csv) and the confusion matrix (.png, .svg, .pdf). Features are extracted once "
                + "and kept. Ctrl+C saves what was done; the same command goes on.")
final class EvaluateCommand extends ProgramCommand {
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

    @Option(
            names = "--per",
            paramLabel = "UNIT",
            description =
                    "What is counted: video (default; scores or features of a video's clips are averaged first) or "
                            + "clip, for linear, retrieval and knn.")
    private EvaluationUnit unit = EvaluationUnit.VIDEO;

    @Mixin
    private FineTuneOptions training = new FineTuneOptions();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the folds of the cross-validation, or of all draws of a training (default: 1).")
    private long seed = 1;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    void run(PrintWriter printer) {
        if (cluster.isChosen()) {
            LabelledData.requireJson(out);
            cluster.submit(String.valueOf(out.getFileName()), JobFolder.beside(out));
            return;
        }
        measured.with(commandLine(), out, this::measure);
    }

    private void measure(LoadedNetwork network, DataSet data, EvaluationProgress progress) {
        PrintWriter printer = commandLine().getOut();
        Map<String, String> how = new LinkedHashMap<>();
        Recognition result;
        if (protocol.trains()) {
            if (unit == EvaluationUnit.CLIP) {
                throw new FimaException(protocol.id() + " counts videos only; leave --per out, or evaluate linear, "
                        + "retrieval or knn.");
            }
            FineTuneSettings settings = trained(data, network);
            how.put("training", settings.toString());
            how.put("clips_per_video", String.valueOf(settings.test().clips()));
            Path run = training.run(out);
            result = Recognition.train(protocol, network, data, settings, run, options(network), progress);
            how.put("training_run", run.toAbsolutePath().normalize().toString());
        } else {
            Recognition.Options options = new Recognition.Options(
                    clips == null ? 3 : clips,
                    neighbours,
                    seed,
                    framing == null ? Framing.WHOLE : Framing.of(framing),
                    still,
                    unit);
            how.putAll(RecognitionFiles.described(options));
            result = Recognition.measure(protocol, network, data, options, Optional.of(Folders.features()), progress);
        }
        RecognitionFiles.shareTable(result)
                .rows()
                .forEach(row -> printer.printf(
                        "%s: %s %% (95 %% interval %s %%, n = %s %s)%n",
                        row.get(0), row.get(1), row.get(2), row.get(3), result.counted()));
        result.probe().ifPresent(probe -> printer.println(said(probe)));
        RecognitionFiles.write(result, network, data, how, out).forEach(file -> printer.println("wrote " + file));
    }

    private FineTuning.Options options(LoadedNetwork network) {
        CommandLine root = spec().root().commandLine();
        List<String> command = new ArrayList<>(List.of("fima"));
        command.addAll(root.getParseResult().originalArgs());
        return new FineTuning.Options(measured.split(), network.title(), training.changes(), command);
    }

    private static String said(ProbeReport probe) {
        return String.format(
                Locale.ROOT,
                "penalty %.4g by cross-validation; the fit %s (gradient at %.1g of that at zero weights)",
                probe.penalty(),
                probe.allConverged() ? "has converged" : "has not converged",
                probe.gradient());
    }

    /** The published settings with the changes that were asked for. */
    private FineTuneSettings trained(DataSet data, LoadedNetwork network) {
        FineTuneSettings settings = training.change(protocol.published(data, network.motion(), seed));
        Supervision.Test test = settings.test();
        settings = settings.withTest(new Supervision.Test(
                clips == null ? test.clips() : clips,
                framing == null ? test.centralCrop() : Framing.of(framing) == Framing.CENTRE,
                test.everyEpochs()));
        return still ? settings.withStillFrames() : settings;
    }
}
