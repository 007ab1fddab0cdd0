package dev.fima.app.cli;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.ImportReport;
import dev.fima.model.weights.StateChoice;
import dev.fima.model.weights.Weights;
import dev.fima.model.weights.WeightsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima weights import}: a checkpoint of Python as .safetensors. */
@Command(
        name = "import",
        description = "Read a backbone from a .pth, .pth.tar or .safetensors file, say what fitted, and write it with "
                + "bare names. The weights are found by the endings of their names, whatever stands before them; other "
                + "objects in the file are passed over and named, never run.")
final class WeightsImportCommand extends ProgramCommand {
    @Parameters(paramLabel = "IN", description = "File of weights.")
    private Path in;

    @Option(
            names = "--arch",
            required = true,
            paramLabel = "NAME",
            description = "The backbone: tiny, i3d, r2plus1d, r3d.")
    private String architecture;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The .safetensors file to write.")
    private Path out;

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
            description = "Write the backbone even if the file lacks some of its tensors; those keep random values.")
    private boolean allowMissing;

    @Override
    void run(PrintWriter printer) {
        StateChoice choice = new StateChoice(Optional.ofNullable(key), Optional.ofNullable(prefix));
        Weights.Imported imported = Weights.open(in, Architecture.of(architecture), choice, ComputeDevice.CPU);
        try (Backbone backbone = imported.backbone()) {
            ImportReport report = imported.report();
            printer.println(report.summary());
            printer.flush();
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
}
