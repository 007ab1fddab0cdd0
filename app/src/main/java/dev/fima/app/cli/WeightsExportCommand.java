package dev.fima.app.cli;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.Weights;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima weights export}: the encoder of a run. */
@Command(
        name = "export",
        description = "Write the query encoder of a run's checkpoint as .safetensors that PyTorch can read. The whole "
                + "model lies in the checkpoint itself.")
final class WeightsExportCommand extends ProgramCommand {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(names = "--step", paramLabel = "N", description = "Which checkpoint (default: the newest that is whole).")
    private Long step;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The .safetensors file to write.")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        OptionalLong wanted = step == null ? OptionalLong.empty() : OptionalLong.of(step);
        try (LoadedNetwork network =
                LoadedNetwork.ofRun(run, wanted, ComputeDevice.CPU, sentence -> printer.println("note: " + sentence))) {
            Weights.export(network.backbone(), out);
            printer.println("Finished: " + out + ", the encoder of " + network.title() + ".");
        }
    }
}
