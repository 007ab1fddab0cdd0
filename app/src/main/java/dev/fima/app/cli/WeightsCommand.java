package dev.fima.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fima weights}: weights in and out. */
@Command(
        name = "weights",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Bring weights of PyTorch in, or take the encoder of a run out.",
        subcommands = {WeightsImportCommand.class, WeightsExportCommand.class})
final class WeightsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with weights: import or export");
    }
}
