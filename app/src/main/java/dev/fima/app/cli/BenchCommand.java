package dev.fima.app.cli;

import dev.fima.app.bench.GuidedApplication;
import dev.fima.app.bench.ViewBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench}: measurements as JSON on standard output. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Measure this machine; prints JSON.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchTrainCommand.class,
            BenchMemoryCommand.class,
            BenchDataCommand.class,
            BenchIndexCommand.class,
            BenchEvaluationCommand.class,
            BenchFiguresCommand.class,
            BenchControlCommand.class,
            BenchFollowCommand.class,
            BenchWhatIfCommand.class,
            GrowRunsCommand.class,
            BenchGpuCommand.class
        })
final class BenchCommand {
    @Command(
            name = "views",
            mixinStandardHelpOptions = true,
            versionProvider = VersionLine.class,
            description =
                    "Start-up time, frames a second of the clips with maps, longest block of the FX thread, time to answer "
                            + "brushing on a 49x49 and a 196x196 matrix and moves through a run of 2,000 snapshots; with "
                            + "--train also the time to the first loss and what the open window costs training. Needs a "
                            + "display.")
    int views(
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "10",
                            description =
                                    "How long to count frames (default: 10); in all it takes about 5 times as long, 22 times with --train.")
                    int seconds,
            @Option(names = "--train", description = "Train meanwhile, in turn with the window open and put away.")
                    boolean train) {
        GuidedApplication.run(ViewBench.class, Integer.toString(seconds), train ? "train" : "idle");
        return 0;
    }
}
