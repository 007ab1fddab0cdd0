package dev.fima.app.cli;

import dev.fima.app.Folders;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataBenchmark;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.storage.Json;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima bench data}: how fast clips come. */
@Command(
        name = "data",
        description = "Measure decoding, seeking, cropping and whole batches of a data set, and print them as JSON.")
final class BenchDataCommand extends ProgramCommand {
    @Mixin
    private SampleOption data = new SampleOption();

    @Option(names = "--clip-size", paramLabel = "S", description = "Side of the clips in pixels (default: 56).")
    private int side = 56;

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "T",
            description = "Numbers of loader threads to measure with, with commas between (default: 1,2).")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds for each loader (default: 5).")
    private double seconds = 5;

    @Override
    void run(PrintWriter printer) {
        DataSet opened = DataSet.open(
                data.folder(),
                DataSetOptions.DEFAULT.withCacheFolder(Folders.cache().resolve("index")));
        DataBenchmark figures =
                DataBenchmark.run(opened, new ClipShape(ClipShape.USUAL_FRAMES, side), threads, seconds);
        printer.println(Json.text(figures));
    }
}
