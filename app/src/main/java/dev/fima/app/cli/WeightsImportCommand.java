package dev.fima.app.cli;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.Weights;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima weights import}: a checkpoint of Python as .safetensors. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Read a backbone from a .pth, .pth.tar or .safetensors file, say what fitted, and write it with "
                + "bare names.")
final class WeightsImportCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        Weights.Imported imported = Weights.open(in, Architecture.of(architecture), ComputeDevice.CPU);
        try (Backbone backbone = imported.backbone()) {
            printer.println(imported.report().summary());
            Weights.export(backbone, out);
        }
        printer.println("Finished: " + out);
        printer.flush();
        return 0;
    }
}
