package dev.fima.app.cli;

import dev.fima.app.reference.ReferencePages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima reference}: for those who build the program, the reference pages of its guide. */
@Command(
        name = "reference",
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "Write the reference pages of the guide: commands, settings, actions and columns of metrics.")
final class ReferenceCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the pages.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        ReferencePages.of(CommandTree.create()).write(out).forEach(file -> printer.println("wrote " + file));
        printer.flush();
        return 0;
    }
}
