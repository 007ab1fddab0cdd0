package dev.fima.app.cli;

import dev.fima.app.report.FurtherClips;
import dev.fima.app.report.FurtherClipsRemoval;
import dev.fima.model.FimaException;
import dev.fima.model.training.control.ControlFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima probe}: further probe clips for a run that is over. */
@Command(
        name = "probe",
        description =
                "Look at further probe clips, also of videos outside of the data set, through the checkpoints of a run"
                        + " that is not being trained; its snapshots hold them from then on. Or take such clips out again.")
final class ProbeCommand extends ProgramCommand {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--clip",
            arity = "1..*",
            paramLabel = "VIDEO[@FIRST]",
            description =
                    "Video of the run's data set or any file, and the first frame of the clip (default: the middle).")
    private List<String> clips = List.of();

    @Option(
            names = "--take-out",
            arity = "1..*",
            paramLabel = "VIDEO[@FIRST]",
            description =
                    "Clip that was looked at after the run and shall leave its snapshots again (without a frame: all of the video).")
    private List<String> gone = List.of();

    @Option(
            names = "--step",
            arity = "1..*",
            paramLabel = "N",
            description =
                    "Steps of the checkpoints to look through, or of the snapshots to take clips out of (default: all).")
    private List<Long> steps = List.of();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private ListConsent consent = new ListConsent();

    @Override
    void run(PrintWriter printer) {
        if (clips.isEmpty() == gone.isEmpty()) {
            throw wrong("give clips to look at with --clip, or clips to take out with --take-out");
        }
        if (gone.isEmpty()) {
            add(printer);
            return;
        }
        FurtherClipsRemoval.Removed removed = FurtherClipsRemoval.remove(run, gone, steps);
        removed.clips().forEach(clip -> printer.println("taken out: " + clip.video() + "@" + clip.firstFrame()));
        printer.println("Finished: " + removed.clips().size() + (removed.clips().size() == 1 ? " clip" : " clips")
                + " taken out of " + removed.steps().size() + " snapshots of " + run);
    }

    private void add(PrintWriter printer) {
        Path result = FurtherClips.result(run);
        FurtherClips.Added added;
        try (CommandProgress progress = new CommandProgress(printer, ControlFolder.beside(result))) {
            added = FurtherClips.add(
                            run, clips, steps, device.choose(), folder -> consent.open(folder, 1, progress), progress)
                    .orElseThrow(
                            () -> new FimaException("Stopped; the snapshots that were written before have the clips."));
        }
        added.leftOut().forEach(reason -> printer.println("left out: " + reason));
        printer.println("Finished: " + added.clips().size() + (added.clips().size() == 1 ? " clip" : " clips") + " in "
                + added.steps().size() + " snapshots of " + run);
    }
}
