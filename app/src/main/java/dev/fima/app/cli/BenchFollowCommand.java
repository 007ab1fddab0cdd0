package dev.fima.app.cli;

import dev.fima.app.bench.FollowBench;
import dev.fima.app.bench.GuidedApplication;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench follow}: the window beside many running runs. */
@Command(
        name = "follow",
        description =
                "Frames a second of the clips and the longest block of the FX thread while the window follows running runs, all of "
                        + "them compared; another process lets their folders grow as trainings would. Needs a display.")
final class BenchFollowCommand extends ProgramCommand {
    @Option(names = "--runs", paramLabel = "N", description = "Running runs (default: 10).")
    private int runs = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to count, in each panel (default: 20).")
    private int seconds = 20;

    @Option(names = "--rate", paramLabel = "N", description = "Steps a second of each run (default: 2).")
    private double rate = 2;

    @Override
    void run(PrintWriter printer) {
        GuidedApplication.run(
                FollowBench.class, Integer.toString(runs), Integer.toString(seconds), Double.toString(rate));
    }
}
