package dev.fima.app.cli;

import dev.fima.app.bench.GrowingRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench grow-runs}: stands in for many trainings. */
@Command(
        name = "grow-runs",
        hidden = true,
        description =
                "Make runs and let them grow with the metrics and snapshots of a demonstration run, until it is ended or the time is over.")
final class GrowRunsCommand extends ProgramCommand {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the runs.")
    private Path out;

    @Option(names = "--runs", paramLabel = "N", description = "How many (default: 10).")
    private int runs = 10;

    @Option(names = "--rate", paramLabel = "N", description = "Steps a second of each (default: 2).")
    private double rate = 2;

    @Option(names = "--seconds", paramLabel = "N", description = "How long (default: 600).")
    private long seconds = 600;

    @Override
    void run(PrintWriter printer) throws IOException, InterruptedException {
        GrowingRuns.grow(out, runs, rate, seconds);
    }
}
