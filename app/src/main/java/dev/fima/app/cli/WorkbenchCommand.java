package dev.fima.app.cli;

import dev.fima.app.window.shell.WorkbenchLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code fima}: opens the workbench, or carries a command. */
@Command(
        name = "fima",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        header = "Fine-grained motion alignment for contrastive video representation learning.",
        description = "%nWithout a command the workbench window opens.%n",
        commandListHeading = "%nCommands:%n",
        footer = "%nExit codes: 0 success, 1 failure (the reason is on standard error), 2 wrong usage.",
        subcommands = {
            TrainCommand.class,
            ResumeCommand.class,
            AblateCommand.class,
            EvaluateCommand.class,
            AnalyzeCommand.class,
            FeaturesCommand.class,
            WeightsCommand.class,
            FigureCommand.class,
            SettingsCommand.class,
            SampleDataCommand.class,
            BenchCommand.class,
            ScreenshotsCommand.class,
            DoctorCommand.class
        })
final class WorkbenchCommand implements Callable<Integer> {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Also print the stack trace of a failure.")
    boolean verbose;

    @Override
    public Integer call() {
        WorkbenchLauncher.open();
        return 0;
    }
}
