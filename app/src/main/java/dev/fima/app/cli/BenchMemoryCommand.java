package dev.fima.app.cli;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Json;
import dev.fima.model.training.MemoryEstimate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima bench memory}: measured peaks beside the estimates that a run is judged by before it starts. */
@Command(
        name = "memory",
        description =
                "Train some steps on the CPU with each batch, in a process of its own, and print its peak memory beside the "
                        + "estimate as JSON; for two batches also the numbers of the backbone that the estimate is made "
                        + "of, as these peaks give them.")
final class BenchMemoryCommand extends ProgramCommand {
    @Mixin
    private PresetOptions start = new PresetOptions();

    @Mixin
    private SampleOption data = new SampleOption();

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "Clip pairs of a step; may be repeated (default: the preset's).")
    private List<Integer> batches = List.of();

    @Option(names = "--steps", paramLabel = "N", description = "Steps of each training (default: 2).")
    private int steps = 2;

    /** A training of one batch size. */
    private record Peak(Settings settings, double measured) {
        double estimated() {
            return MemoryEstimate.of(settings, false).main();
        }

        int batch() {
            return settings.get(DataOptions.BATCH);
        }

        Row row() {
            return new Row(
                    batch(),
                    Math.round(measured / 1e6),
                    Math.round(estimated() / 1e6),
                    Math.round(1000 * (estimated() / measured - 1)) / 10.0);
        }
    }

    private record Row(int batch, long measuredMb, long estimatedMb, double errorPercent) {}

    /** What the two numbers of a backbone must be changed by. */
    private record Backbone(long fixedMbMore, long bytesPerPixelMore) {}

    private record Figures(String preset, List<Row> peaks, Optional<Backbone> backbone) {}

    @Override
    void run(PrintWriter out) throws IOException, InterruptedException {
        Settings settings = start.settings();
        List<Peak> peaks = new ArrayList<>();
        for (int batch : batches.isEmpty() ? List.of(settings.get(DataOptions.BATCH)) : batches) {
            Settings changed = settings.with(DataOptions.BATCH, batch).requireValid();
            peaks.add(new Peak(changed, measure(batch)));
        }
        boolean two = peaks.size() == 2 && peaks.get(0).batch() != peaks.get(1).batch();
        out.println(Json.text(new Figures(
                start.preset().id(),
                peaks.stream().map(Peak::row).toList(),
                two ? Optional.of(backbone(peaks.get(0), peaks.get(1))) : Optional.empty())));
    }

    /**
     * What the two numbers of a backbone must be for both peaks to be met: the estimates are wrong by a part that is the
     * same for every batch and one that grows with it.
     */
    private static Backbone backbone(Peak one, Peak other) {
        double errorOfOne = one.measured() - one.estimated();
        double errorOfOther = other.measured() - other.estimated();
        double perPair = (errorOfOther - errorOfOne) / (other.batch() - one.batch());
        double pixels = DataOptions.clip(one.settings()).frames()
                * Math.pow(DataOptions.clip(one.settings()).size(), 2);
        return new Backbone(Math.round((errorOfOne - perPair * one.batch()) / 1e6), Math.round(perPair / pixels));
    }

    private double measure(int batch) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bench", "train", "--data", data.named()));
        words.addAll(List.of("--device", "cpu", "--warmup", "0", "--layout-steps", "0"));
        words.addAll(List.of("--steps", Integer.toString(steps)));
        words.addAll(List.of("--batch", Integer.toString(batch)));
        words.addAll(start.words());
        Process process = OwnProcess.builder(words.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new FimaException("The training with a batch of " + batch + " failed; its reason stands above.");
        }
        return Json.parse(said, TrainingFigures.class).peakMemoryMb() * 1e6;
    }
}
