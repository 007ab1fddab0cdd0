package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.memory.MachineMemory;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.ProcessMemory;
import dev.fima.model.training.RunLength;
import dev.fima.model.training.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima plan}: what a run will take, before it is begun. */
@Command(
        name = "plan",
        description = "Print what a run will take on this machine: steps, hours, memory and disk. Some real steps are "
                + "measured for it, with the largest batch that fits; where that is not the batch of the run, hours and "
                + "memory are extrapolated, and this is said.")
final class PlanCommand extends ProgramCommand {
    /** Of the free memory; the rest is left to the system's own file cache. */
    private static final double USABLE = 0.9;

    /** A line of metrics.csv, and the same as a TensorBoard record. */
    private static final long BYTES_PER_STEP = 1500;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the data set, or \"sample\".")
    private String data;

    @Mixin
    private PresetOptions start = new PresetOptions();

    @Option(names = "--run", paramLabel = "DIR", description = "Where the run would be kept (default: run).")
    private Path run = Path.of("run");

    @Option(names = "--measure", paramLabel = "N", description = "Steps to measure (default: 3); 0 measures none.")
    private int steps = 3;

    @Option(
            names = "--largest-batch",
            paramLabel = "B",
            description = "Measure with no larger batch than this, to have the plan sooner.")
    private int largestBatch = Integer.MAX_VALUE;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Override
    void run(PrintWriter out) throws InterruptedException, IOException {
        if (steps < 0 || largestBatch < 1) {
            throw new FimaException("Nothing can be measured in " + steps + " steps of a batch of at most "
                    + largestBatch + "; use --measure 0 or more and --largest-batch 1 or more.");
        }
        Settings settings = start.settings().requireValid();
        Path folder = Sessions.data(data);
        DataSet opened;
        try (CommandProgress progress = new CommandProgress(out)) {
            opened = consent.open(folder, 1, progress);
        }
        RunLength length = RunLength.of(settings, opened.train().size());
        int batch = settings.get(DataOptions.BATCH);
        print(
                out,
                "length",
                String.format(
                        Locale.ROOT,
                        "%,d steps of %d clip pairs; an epoch of %,d videos has %,d",
                        length.steps(),
                        batch,
                        opened.train().size(),
                        length.stepsPerEpoch()));
        out.flush();
        if (steps > 0) {
            measure(out, folder, settings, length);
        }
        print(out, "command", command(settings));
    }

    private void measure(PrintWriter out, Path folder, Settings settings, RunLength length)
            throws InterruptedException, IOException {
        SessionOptions options = Sessions.options().withStrict(consent.strict()).withoutObserver();
        int batch = settings.get(DataOptions.BATCH);
        int small = settings.fittingBatch(Math.min(batch, Math.min(2, largestBatch)))
                .orElseThrow(() -> new FimaException("No batch of at most 2 divides the queues of these settings."));
        int larger = settings.fittingBatch(Math.min(batch, Math.min(2 * small, largestBatch)))
                .orElse(small);
        double free = MachineMemory.available() / 1e6;
        double before = ProcessMemory.residentMb();
        MeasuredSteps first = MeasuredSteps.of(folder, settings, small, 1, options);
        MeasuredSteps second = larger == small ? first : MeasuredSteps.of(folder, settings, larger, 1, options);
        double perPair = larger == small ? 0 : Math.max(0, (second.peakMb() - first.peakMb()) / (larger - small));
        int most = batch;
        if (perPair > 0) {
            double fits = larger + (USABLE * (free + before) - second.peakMb()) / perPair;
            most = (int) Math.max(small, Math.min(batch, fits));
        }
        int measuredBatch = settings.fittingBatch(Math.min(most, largestBatch)).orElse(small);
        MeasuredSteps measured = MeasuredSteps.of(folder, settings, measuredBatch, steps, options);
        tell(out, settings, length, measured, first, free);
    }

    private void tell(
            PrintWriter out,
            Settings settings,
            RunLength length,
            MeasuredSteps measured,
            MeasuredSteps first,
            double free) {
        int batch = settings.get(DataOptions.BATCH);
        boolean whole = measured.batch() == batch;
        double scale = (double) batch / measured.batch();
        double seconds = measured.seconds() * scale;
        String how = whole
                ? String.format(Locale.ROOT, "median of %d steps on this machine", steps)
                : String.format(
                        Locale.ROOT,
                        "extrapolated from %d steps of %d pairs, %.2f s each",
                        steps,
                        measured.batch(),
                        measured.seconds());
        print(out, "device", measured.device());
        print(
                out,
                "step",
                String.format(
                        Locale.ROOT,
                        "%.2f s (%s; load average %.1f)",
                        seconds,
                        how,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        double hours = seconds * length.steps() / 3600;
        print(
                out,
                "in all",
                String.format(
                        Locale.ROOT, "%,.1f hours (%.1f days), snapshots and pauses not counted", hours, hours / 24));
        double perPair = measured.batch() == first.batch()
                ? 0
                : Math.max(0, (measured.peakMb() - first.peakMb()) / (measured.batch() - first.batch()));
        double peak = measured.peakMb() + perPair * (batch - measured.batch());
        print(
                out,
                "memory",
                String.format(
                        Locale.ROOT,
                        "%.1f GB (%s); %.1f GB were free",
                        peak / 1000,
                        whole
                                ? "measured peak of the process"
                                : String.format(
                                        Locale.ROOT,
                                        "extrapolated from the peak of %d pairs, %.1f GB",
                                        measured.batch(),
                                        measured.peakMb() / 1000),
                        free / 1000));
        disk(out, settings, length, measured.checkpointBytes());
    }

    private void disk(PrintWriter out, Settings settings, RunLength length, long checkpoint) {
        int every = settings.get(RunOptions.KEEP_EVERY);
        long forGood = every == 0 ? 0 : length.steps() / every;
        // One more than are kept lies there while it is written.
        long kept = Math.min(
                        settings.get(RunOptions.KEEP_CHECKPOINTS),
                        1 + length.steps() / settings.get(RunOptions.CHECKPOINT_EVERY))
                + 1
                + forGood;
        long bytes = kept * checkpoint + length.steps() * BYTES_PER_STEP;
        print(
                out,
                "disk",
                String.format(
                        Locale.ROOT,
                        "%.1f GB (%d checkpoints of %.0f MB, and metrics; snapshots not counted)%s",
                        bytes / 1e9,
                        kept,
                        checkpoint / 1e6,
                        free(bytes)));
    }

    /** How much room there is for the run, and that it is not enough if so. */
    private String free(long bytes) {
        Path place = run.toAbsolutePath();
        while (place.getParent() != null && !Files.exists(place)) {
            place = place.getParent();
        }
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            String sentence = String.format(Locale.ROOT, "; %.1f GB are free in %s", free / 1e9, place);
            return free < bytes ? sentence + ", which is not enough" : sentence;
        } catch (IOException e) {
            return "; how much is free in " + place + " cannot be told (" + e.getMessage() + ")";
        }
    }

    private String command(Settings settings) {
        List<String> words = new ArrayList<>(
                List.of("fima", "train", "--preset", start.preset().id(), "--data", data, "--run", run.toString()));
        for (Setting<?> setting : settings.differencesTo(start.preset().settings())) {
            words.addAll(List.of("--set", setting.key() + "=" + settings.text(setting)));
        }
        return String.join(" ", words.stream().map(Sessions::quoted).toList());
    }

    private static void print(PrintWriter out, String what, String text) {
        out.printf(Locale.ROOT, "%-10s %s%n", what, text);
    }
}
