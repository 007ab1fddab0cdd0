package dev.fima.app.cli;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.export.ExportFormat;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.export.MovieFiles;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.sheet.SimilaritySheet;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.chart.Smoothing;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.figure.Figure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima sheet}: the paper's three kinds of figure sheets from what runs have recorded. */
@Command(
        name = "sheet",
        description =
                "Make a figure sheet of runs from their recorded curves and snapshots: activation (maps of several"
                        + " clips, a column for each run), similarity (affinity and temporal statistics), curves (loss and"
                        + " accuracy, mean and spread over seeds).")
final class SheetCommand extends ProgramCommand {
    private enum Kind {
        ACTIVATION,
        SIMILARITY,
        CURVES
    }

    @Parameters(paramLabel = "KIND", description = "activation, similarity or curves.")
    private Kind kind;

    @Option(
            names = "--run",
            required = true,
            arity = "1..*",
            paramLabel = "DIR",
            description = "Run folders, in the order of the columns.")
    private List<Path> runs;

    @Option(names = "--step", paramLabel = "N", description = "Use the snapshots nearest to this step (default: last).")
    private long step = Long.MAX_VALUE;

    @Option(
            names = "--clip",
            paramLabel = "N",
            description = "Probe clip, counted from 1 among those that all runs watch; may be repeated (default: the"
                    + " first six, or the first of a similarity sheet).")
    private List<Integer> clips = List.of();

    @Option(names = "--frame", paramLabel = "N", description = "Frame of the clips, from 1 (default: 1).")
    private int frame = 1;

    @Option(names = "--difference", description = "Maps of the frame difference's features instead of those of RGB.")
    private boolean difference;

    @Option(names = "--shared", description = "One colour range for all maps (default: every time slot its own).")
    private boolean shared;

    @Option(names = "--box", description = "Draw the authors' box at half the maximum on activation maps.")
    private boolean box;

    @Option(
            names = "--dpi",
            paramLabel = "N",
            description = "Resolution of a PNG (default: 300) or video (default: 144).")
    private Double dotsPerInch;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Figure (.pdf, .svg, .png), its data (.csv, .npz), its tables (.md, .tex), or a video of the"
                    + " activation maps (.mp4, .apng, .gif).")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        boolean film = ExportFormat.of(out).content() == ExportFormat.Content.MOVIE;
        List<Path> written;
        if (film) {
            if (kind != Kind.ACTIVATION) {
                throw new FimaException("Only a sheet of activation maps moves; choose another ending than that of "
                        + out + ", or the kind activation.");
            }
            written = new MovieFiles()
                    .write(
                            activation().movie(),
                            out,
                            dotsPerInch == null ? MovieFiles.DOTS_PER_INCH : dotsPerInch,
                            done -> {},
                            () -> false);
        } else {
            Figure figure = figure();
            written = new FigureFiles().write(dotsPerInch == null ? figure : figure.withResolution(dotsPerInch), out);
        }
        written.forEach(file -> printer.println("wrote " + file));
        printer.println("Finished: " + out);
    }

    private Figure figure() {
        return switch (kind) {
            case ACTIVATION -> at(activation());
            case SIMILARITY -> {
                List<SheetRun> read = read();
                yield new SimilaritySheet(read, chosen(read, List.of(1)).get(0), ColourMap.VIRIDIS).figure();
            }
            case CURVES -> CurveSheet.of(runs, Smoothing.STANDARD).figure();
        };
    }

    private Figure at(ActivationSheet sheet) {
        int last = sheet.frames();
        if (frame < 1 || frame > last) {
            throw new FimaException("A clip has the frames 1 to " + last + "; frame " + frame + " is none of them.");
        }
        return sheet.figure(frame - 1);
    }

    private ActivationSheet activation() {
        List<SheetRun> read = read();
        return ActivationSheet.byModel(
                read,
                clips.isEmpty() ? List.of() : chosen(read, clips),
                difference ? ActivationSheet.Content.DIFFERENCE_MAP : ActivationSheet.Content.RGB_MAP,
                new ActivationLook(ColourMap.JET, shared, 0.5, box));
    }

    private List<SheetRun> read() {
        return runs.stream().map(run -> SheetRun.read(run, step)).toList();
    }

    private List<ProbeClip> chosen(List<SheetRun> read, List<Integer> otherwise) {
        List<ProbeClip> common = SheetRun.commonClips(read);
        List<ProbeClip> chosen = new ArrayList<>();
        for (int place : clips.isEmpty() ? otherwise : clips) {
            if (place < 1 || place > common.size()) {
                throw new FimaException("The runs watch " + common.size() + " common clips; there is no clip " + place
                        + " among them.");
            }
            chosen.add(common.get(place - 1));
        }
        return chosen;
    }
}
