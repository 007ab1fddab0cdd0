package dev.fima.app.cli;

import dev.fima.app.window.shell.Opening;
import dev.fima.app.window.shell.WorkbenchLauncher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code fima}: opens the workbench, or carries a command. */
@Command(
        name = "fima",
        header = "Fine-grained motion alignment for contrastive video representation learning.",
        description = "%nWithout a command the workbench window opens.%n",
        commandListHeading = "%nCommands:%n",
        footer = "%nExit codes: 0 success, 1 failure (the reason is on standard error), 2 wrong usage.",
        subcommands = {
            TrainCommand.class,
            ResumeCommand.class,
            ForkCommand.class,
            RunsCommand.class,
            QueueCommand.class,
            PauseCommand.class,
            StopCommand.class,
            AblateCommand.class,
            EvaluateCommand.class,
            EmbedCommand.class,
            AnalyzeCommand.class,
            WhatIfCommand.class,
            ChangesCommand.class,
            ProbeCommand.class,
            FeaturesCommand.class,
            WeightsCommand.class,
            NoteCommand.class,
            NotebookCommand.class,
            FigureCommand.class,
            SheetCommand.class,
            SettingsCommand.class,
            PlanCommand.class,
            SampleDataCommand.class,
            BenchCommand.class,
            ScreenshotsCommand.class,
            DemonstrationCommand.class,
            ReferenceCommand.class,
            DeviceCommand.class,
            LiveCommand.class,
            DoctorCommand.class
        })
final class WorkbenchCommand extends ProgramCommand {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Also print the stack trace of a failure.")
    boolean verbose;

    @Option(names = "--data", paramLabel = "DIR", description = "Open the window on this data set, or on \"sample\".")
    String data;

    @Option(names = "--run", paramLabel = "DIR", description = "Open the window on this run.")
    Path run;

    @Override
    void run(PrintWriter printer) {
        WorkbenchLauncher.open(new Opening(Optional.ofNullable(data), Optional.ofNullable(run)));
    }
}
