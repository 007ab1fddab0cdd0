package dev.fima.app.cli;

import dev.fima.app.session.DemonstrationPack;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima demonstration}: for those who build the program, its recorded runs. */
@Command(
        name = "demonstration",
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "Make the recorded runs that come with the program from finished runs on the sample data.")
final class DemonstrationCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> files = DemonstrationPack.write(runs, out);
        spec.commandLine().getOut().println(files.size() + " files in " + out);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
