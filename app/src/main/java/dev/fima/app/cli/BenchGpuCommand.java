package dev.fima.app.cli;

import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.model.FimaException;
import dev.fima.model.method.GoldenStep;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.TensorType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench gpu}: whether a GPU computes right, and how fast. */
@Command(
        name = "gpu",
        description = {
            "Check a GPU and measure it, in at most six minutes if not told otherwise: known answers of every kind of "
                    + "operation in each precision, a step of I3D whose numbers are known (the golden data, in fp32 "
                    + "without TF32), the losses of 20 steps against the CPU's, then steps of the preset "
                    + "ucf101 at batches of 16, 28 and 64 in fp32, TF32, bf16 and fp16, each in a process of its own.",
            "Writes gpu.json and gpu.md and prints the table."
        })
final class BenchGpuCommand extends ProgramCommand {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the results.")
    private Path out;

    @Option(names = "--device", paramLabel = "NAME", description = "gpu:0, another GPU, or cpu (default: gpu:0).")
    private String device = "gpu:0";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "After which nothing more is measured (default: 6); what is left out is named.")
    private int minutes = 6;

    @Option(
            names = "--small",
            description = "The tiny network on small clips and few steps, to try the command itself in a minute.")
    private boolean small;

    @Option(
            names = "--peer",
            paramLabel = "FILE.py",
            description = "A program of plain PyTorch that times the same step; it is called with --device, --crop, "
                    + "--batch, --steps and --precision and prints one line of JSON.")
    private Path peer;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "The Python with torch that runs the peer (default: python3).")
    private String python = "python3";

    @Override
    void run(PrintWriter printer) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        ComputeDevice wanted = ComputeDevice.parse(device)
                .orElseThrow(() -> new FimaException("One device is measured; give --device gpu:0 or --device cpu."));
        NativeEngine.choose(Optional.of(wanted));
        Files.createDirectories(out);
        MeasuredProcess process = new MeasuredProcess(out, end);
        String engine = NativeEngine.start().line();
        GpuFigures.KnownAnswers known = knownAnswers(wanted);
        say("A step whose numbers are known");
        GpuFigures.Golden golden = goldenStep(wanted);
        GpuPlan plan = new GpuPlan(wanted, small);
        say("Losses of " + plan.comparedSteps() + " steps on the CPU and on " + wanted);
        LossComparison losses = LossComparison.of(
                process.figures(plan.compared(ComputeDevice.CPU)).losses(),
                process.figures(plan.compared(wanted)).losses());
        List<GpuFigures.Row> measured = new ArrayList<>();
        for (GpuPlan.Case one : plan.cases()) {
            say("Measuring " + one.title());
            measured.add(measure(one, process));
        }
        GpuFigures figures = new GpuFigures(
                "FIMA Workbench " + ApplicationVersion.text(),
                wanted.toString(),
                engine,
                known,
                golden,
                losses,
                measured);
        Json.write(out.resolve("gpu.json"), figures);
        AtomicFile.writeString(out.resolve("gpu.md"), figures.table());
        printer.print(figures.table());
        if (measured.stream().allMatch(row -> row.failed().isPresent())) {
            throw new FimaException(
                    "No setting was measured; the table says why of each. Give more time with --minutes, or a"
                            + " GPU with more memory.");
        }
        endWith(figures.right() ? 0 : 1);
    }

    private void say(String what) {
        PrintWriter err = err();
        err.println(what + "...");
        err.flush();
    }

    private static GpuFigures.KnownAnswers knownAnswers(ComputeDevice device) {
        List<List<String>> faults = Stream.of(TensorType.FLOAT32, TensorType.BFLOAT16, TensorType.FLOAT16)
                .map(type -> NativeEngine.faults(device, type))
                .toList();
        return new GpuFigures.KnownAnswers(
                faults.get(0), faults.get(1), faults.get(2), faults.stream().allMatch(List::isEmpty));
    }

    private static GpuFigures.Golden goldenStep(ComputeDevice device) {
        List<GoldenStep.Comparison> compared = GoldenStep.on(device);
        GoldenStep.Comparison worst =
                Collections.max(compared, Comparator.comparingDouble(one -> one.distance() / one.allowed()));
        return new GpuFigures.Golden(
                compared.size(),
                compared.stream()
                        .filter(one -> one.distance() <= one.processorTolerance())
                        .count(),
                worst.array(),
                worst.distance(),
                worst.allowed(),
                compared.stream().allMatch(GoldenStep.Comparison::right));
    }

    private GpuFigures.Row measure(GpuPlan.Case one, MeasuredProcess process) throws InterruptedException {
        Optional<TrainingFigures> figures = Optional.empty();
        Optional<String> failed = Optional.empty();
        try {
            figures = Optional.of(process.figures(one.words()));
        } catch (FimaException | IOException e) {
            // One that does not fit the card's memory leaves the others.
            failed = Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<JsonObject> printed = Optional.empty();
        Optional<String> peerFailed = Optional.empty();
        if (peer != null) {
            List<String> words = new ArrayList<>(List.of(python, peer.toString()));
            words.addAll(one.peerWords());
            try {
                printed = Optional.of(process.printed(words, "the peer"));
            } catch (FimaException | IOException e) {
                peerFailed = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return new GpuFigures.Row(
                one.precision(),
                one.batch(),
                figures.map(TrainingFigures::pairsPerSecond),
                figures.map(TrainingFigures::stepMs),
                figures.map(TrainingFigures::dataWaitMs),
                figures.map(TrainingFigures::peakMemoryMb),
                figures.flatMap(TrainingFigures::peakGpuMemoryMb),
                failed,
                printed,
                peerFailed);
    }
}
