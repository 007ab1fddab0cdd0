package dev.fima.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code fima weights}: weights in and out. */
@Command(
        name = "weights",
        description = "Bring weights of PyTorch in, or take the encoder of a run out.",
        subcommands = {WeightsImportCommand.class, WeightsExportCommand.class})
final class WeightsCommand extends ProgramCommand {
    @Override
    void run(PrintWriter out) {
        throw wrong("Say what to do with weights: import or export");
    }
}
