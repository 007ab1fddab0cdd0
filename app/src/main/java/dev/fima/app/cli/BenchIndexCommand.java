package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.storage.Json;
import dev.fima.model.training.ProcessMemory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench index}: how long it takes to open a data set. */
@Command(
        name = "index",
        description =
                "Open a data set several times and print, for each time, the seconds it took and how many videos had "
                        + "to be looked at, and the peak memory, as JSON. The first time in a new --cache looks at all of them.")
final class BenchIndexCommand extends ProgramCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data set.")
    private Path data;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where the index is kept (default: the program's own cache).")
    private Path cache = Folders.index();

    @Option(names = "--times", paramLabel = "N", description = "How often to open it (default: 3).")
    private int times = 3;

    /** One opening. */
    private record Opening(double seconds, int lookedAt) {}

    /** What was measured; the first opening of a process also pays for the start of its code. */
    private record Figures(int videos, List<Opening> openings, double heapMb, double peakMb) {}

    @Override
    void run(PrintWriter printer) {
        if (times < 1) {
            throw new FimaException("A data set cannot be opened " + times + " times; choose 1 or more.");
        }
        List<Opening> openings = new ArrayList<>();
        int videos = 0;
        double heap = 0;
        for (int i = 0; i < times; i++) {
            AtomicInteger looked = new AtomicInteger();
            long start = System.nanoTime();
            DataSet opened = DataSet.open(
                    data,
                    DataSetOptions.DEFAULT.withCacheFolder(cache).withProgress((done, total) -> looked.set(done)));
            openings.add(new Opening((System.nanoTime() - start) / 1e9, looked.get()));
            videos = opened.videos().size();
            if (i == times - 1) {
                heap = heapMb();
            }
        }
        printer.println(Json.text(new Figures(videos, openings, heap, ProcessMemory.peakMb())));
    }

    /** Megabytes that are in use while the data set is open. */
    private static double heapMb() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
