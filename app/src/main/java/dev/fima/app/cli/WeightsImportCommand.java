package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.WeightsRun;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.weights.ImportReport;
import dev.fima.model.weights.StateChoice;
import dev.fima.model.weights.Weights;
import dev.fima.model.weights.WeightsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima weights import}: a checkpoint of Python as .safetensors, or as a run that can be looked at. */
@Command(
        name = "import",
        description =
                "Read a backbone from a .pth, .pth.tar or .safetensors file and say what fitted; with --out write it "
                        + "with bare names, with --run make a run folder of it, with one checkpoint and one snapshot and without any "
                        + "training, that everything can look at. The weights are found by the endings of their names, whatever "
                        + "stands before them; other objects in the file are passed over and named, never run.")
final class WeightsImportCommand extends ProgramCommand {
    @Parameters(paramLabel = "IN", description = "File of weights.")
    private Path in;

    @Mixin
    private WeightsOptions weights = new WeightsOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The .safetensors file to write.")
    private Path out;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder of a run to make. Projector, motion decoder and key branch are taken along where the "
                    + "file has them under the names of the reference.")
    private Path run;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With --run: the data set whose clips are looked at (default: \"sample\").")
    private String data = Sessions.SAMPLE;

    @Option(
            names = "--clip",
            paramLabel = "VIDEO[@FIRST]",
            description =
                    "With --run: a probe clip by the video's name in the data set and its first frame (default: one "
                            + "clip of each class); may be repeated.")
    private List<String> clips = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Take only what lies under this key of the file, such as state_dict; nested keys are joined by "
                            + "dots (default: the state that fits best).")
    private String key;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "Take only names behind this prefix, such as encoder_q. (default: the one that fits best).")
    private String prefix;

    @Option(
            names = "--allow-missing",
            description = "Use the backbone even if the file lacks some of its tensors; those keep random values.")
    private boolean allowMissing;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** What a run is made in, for the progress: engine, weights, data, clips. */
    private static final int ACTIVITIES = 4;

    private int activities;

    @Override
    void run(PrintWriter printer) {
        Architecture wanted = weights.architecture(commandLine(), in);
        if (!weights.named()) {
            printer.println("Recognised " + wanted.title() + " (--arch " + wanted.key() + ").");
        }
        if (out != null || run == null) {
            write(wanted, printer);
        }
        if (run != null) {
            open(wanted, printer);
        }
    }

    private StateChoice choice() {
        return new StateChoice(Optional.ofNullable(key), Optional.ofNullable(prefix));
    }

    private void write(Architecture wanted, PrintWriter printer) {
        Weights.Imported imported = Weights.open(in, wanted, choice(), ComputeDevice.CPU);
        try (Backbone backbone = imported.backbone()) {
            ImportReport report = imported.report();
            printer.println(report.summary());
            printer.flush();
            if (out == null) {
                return;
            }
            if (!report.complete() && !allowMissing) {
                throw new WeightsException(in + " lacks " + report.missing().size() + " of the tensors of "
                        + backbone.architecture().title() + " (" + report.missingNames()
                        + "), so nothing was written; choose another state with --key or --prefix, or write it with"
                        + " random values in their place with --allow-missing.");
            }
            Weights.export(backbone, out);
            if (!report.complete()) {
                printer.println("note: " + report.missing().size() + " tensors that the file lacks hold random values: "
                        + report.missingNames() + ".");
            }
        }
        printer.println("Finished: " + out);
    }

    private void open(Architecture wanted, PrintWriter printer) {
        try (CommandProgress progress = new CommandProgress(printer, ControlFolder.of(run))) {
            RunFolder made = WeightsRun.create(
                    new WeightsRun.Request(
                            in,
                            wanted,
                            choice(),
                            allowMissing,
                            weights.clip(wanted),
                            device.named().orElse("auto"),
                            run,
                            words()),
                    Sessions.data(data),
                    consent.options(progress),
                    new NamedProbes(Sessions.snapshots(List.of()), clips),
                    new WeightsRun.Listener(
                            what -> goOn(progress, what), progress::note, found -> tell(found, printer)));
            printer.println("Finished: " + made.path());
        }
    }

    /** Says what is done next, unless the work was stopped. */
    private void goOn(CommandProgress progress, String what) {
        if (!progress.at(what, activities++, ACTIVITIES)) {
            throw new FimaException("Stopped before the weights were opened.");
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("fima", "weights"));
        new CommandWords(path -> path)
                .of(commandLine().getParseResult())
                .forEach(word -> words.add(
                        word.equals(in.toString())
                                ? in.toAbsolutePath().normalize().toString()
                                : word));
        return List.copyOf(words);
    }

    private static void tell(ImportedWeights found, PrintWriter printer) {
        printer.println(found.report().summary());
        found.notes().forEach(note -> printer.println("note: " + note));
        found.lacking().stream().map(ModelPart::absence).forEach(sentence -> printer.println("note: " + sentence));
        printer.flush();
    }
}
