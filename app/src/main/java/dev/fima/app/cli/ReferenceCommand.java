package dev.fima.app.cli;

import dev.fima.app.reference.ReferencePages;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima reference}: for those who build the program, the reference pages of its guide. */
@Command(
        name = "reference",
        hidden = true,
        description = "Write the reference pages of the guide: commands, settings, actions and columns of metrics.")
final class ReferenceCommand extends ProgramCommand {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the pages.")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        ReferencePages.of(CommandTree.create()).write(out).forEach(file -> printer.println("wrote " + file));
    }
}
