package dev.fima.app.cli;

import dev.fima.app.session.DemonstrationPack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima demonstration}: for those who build the program, its recorded runs. */
@Command(
        name = "demonstration",
        hidden = true,
        description = "Make the recorded runs that come with the program from finished runs on the sample data.")
final class DemonstrationCommand extends ProgramCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Folders of the runs, the one to be shown first in front.")
    private List<Path> runs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The demonstration folder among the app's resources.")
    private Path out;

    @Override
    void run(PrintWriter printer) {
        List<String> files = DemonstrationPack.write(runs, out);
        printer.println(files.size() + " files in " + out);
    }
}
