package dev.fima.app.cli;

import dev.fima.app.report.ActivationReport;
import dev.fima.app.report.AffinityReport;
import dev.fima.app.report.AnalysisReport;
import dev.fima.app.report.AnalysisReport.Analysed;
import dev.fima.app.report.ClipChoice;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.MapColours;
import dev.fima.app.report.ReportClip;
import dev.fima.app.report.ReportFiles;
import dev.fima.app.report.SurveyReport;
import dev.fima.app.report.TemporalReport;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalSurvey;
import dev.fima.model.data.FrameSource;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.viz.colour.ColourMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima analyze}: activation maps, affinity matrices and temporal similarity of clips. */
@Command(
        name = "analyze",
        description = "Look at clips through a network: arrays (.npz), numbers (.json) and figures (.png, .svg, .pdf). "
                + "Quantities: activation, affinity, temporal.")
final class AnalyzeCommand extends ProgramCommand {
    /** What can be looked at. */
    private enum Quantity {
        ACTIVATION,
        AFFINITY,
        TEMPORAL
    }

    /** How values become colours. */
    private enum Scale {
        PAPER,
        SHARED
    }

    @Parameters(paramLabel = "QUANTITY", description = "activation, affinity or temporal.")
    private Quantity quantity;

    @Mixin
    private NetworkOptions network;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder below which clips are sought, or \"sample\" (default: that of the run).")
    private String data;

    @Option(
            names = "--clip",
            arity = "1..*",
            paramLabel = "FILE[@FIRST]",
            description =
                    "Video and first frame of a clip, which is every second frame from there on (default: the middle).")
    private List<String> clips = List.of();

    @Option(
            names = "--every-video",
            description = "For temporal: the clip in the middle of every video of the data set, in place of --clip.")
    private boolean everyVideo;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path out;

    @Option(
            names = "--colours",
            paramLabel = "NAME",
            description =
                    "jet, viridis, inferno, magma, turbo or grey (default: jet for activation maps, else viridis).")
    private ColourMap colours;

    @Option(
            names = "--scale",
            paramLabel = "NAME",
            description = "paper: each picture has its own range; shared: all have one (default: paper for activation "
                    + "maps, else shared).")
    private Scale scale;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Option(names = "--box", description = "Draw the authors' box at half the maximum on activation maps.")
    private boolean box;

    @Override
    void run(PrintWriter printer) {
        if (clips.isEmpty() != everyVideo || (everyVideo && quantity != Quantity.TEMPORAL)) {
            throw wrong("give clips with --clip FILE, or for temporal --every-video instead");
        }
        try (LoadedNetwork loaded = network.load(commandLine(), note -> printer.println("note: " + note))) {
            loaded.imported().ifPresent(found -> printer.println(found.summary()));
            Optional<Path> folder = data == null ? loaded.data() : Optional.of(Sessions.data(data));
            AnalysisReport report = everyVideo ? survey(loaded, folder, printer) : ofClips(loaded, folder);
            ReportFiles.write(report, loaded, out).forEach(file -> printer.println("wrote " + file));
        }
        printer.println("Finished: " + out);
    }

    private AnalysisReport ofClips(LoadedNetwork loaded, Optional<Path> folder) {
        List<ReportClip> read = new ArrayList<>();
        for (String clip : clips) {
            read.add(ReportClip.read(
                    ClipChoice.parse(clip, folder),
                    loaded.motion().frames(),
                    loaded.motion().cropSize()));
        }
        return report(loaded, AnalysisReport.analyse(loaded, read));
    }

    private AnalysisReport survey(LoadedNetwork loaded, Optional<Path> folder, PrintWriter printer) {
        Path videos = folder.orElseThrow(() -> wrong("a file of weights knows no videos; add --data DIR"));
        DataSetSimilarity measured;
        try (CommandProgress progress =
                new CommandProgress(printer, ControlFolder.beside(out.resolve("temporal.json")))) {
            measured = new TemporalSurvey(consent.open(videos, 1, progress), new FrameSource(0))
                    .measure(loaded.motion(), (done, all) -> progress.at("measuring videos", done, all))
                    .orElseThrow(() -> new FimaException("Stopped; nothing was written."));
        }
        measured.leftOut().forEach(reason -> printer.println("left out: " + reason));
        return new SurveyReport(loaded.title(), loaded.motion().vectorsTaken(), videos, measured);
    }

    private AnalysisReport report(LoadedNetwork loaded, List<Analysed> analysed) {
        boolean maps = quantity == Quantity.ACTIVATION;
        MapColours chosen = new MapColours(
                colours == null ? (maps ? ColourMap.JET : ColourMap.VIRIDIS) : colours,
                scale == null ? !maps : scale == Scale.SHARED);
        return switch (quantity) {
            case ACTIVATION -> new ActivationReport(loaded.title(), analysed, chosen, box);
            case AFFINITY -> new AffinityReport(loaded.title(), analysed, chosen);
            case TEMPORAL -> new TemporalReport(loaded.title(), loaded.motion().vectorsTaken(), analysed, chosen);
        };
    }
}
