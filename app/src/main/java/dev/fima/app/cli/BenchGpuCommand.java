package dev.fima.app.cli;

import com.google.gson.JsonArray;
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
import java.util.Locale;
import java.util.Optional;
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
        JsonObject json = new JsonObject();
        json.addProperty("program", "FIMA Workbench " + ApplicationVersion.text());
        json.addProperty("device", wanted.toString());
        json.addProperty("engine", NativeEngine.start().line());
        json.add("known_answers", knownAnswers(wanted));
        say("A step whose numbers are known");
        json.add("golden_step", goldenStep(wanted));
        GpuPlan plan = new GpuPlan(wanted, small);
        say("Losses of " + plan.comparedSteps() + " steps on the CPU and on " + wanted);
        LossComparison losses =
                LossComparison.of(process.json(plan.compared(ComputeDevice.CPU)), process.json(plan.compared(wanted)));
        json.add("losses_against_the_cpu", losses.json());
        JsonArray measured = new JsonArray();
        for (GpuPlan.Case one : plan.cases()) {
            say("Measuring " + one.title());
            measured.add(measure(one, process));
        }
        json.add("steps", measured);
        Json.write(out.resolve("gpu.json"), json);
        String table = GpuTable.of(json);
        AtomicFile.writeString(out.resolve("gpu.md"), table);
        printer.print(table);
        boolean right = losses.close()
                && json.getAsJsonObject("known_answers").get("right").getAsBoolean()
                && json.getAsJsonObject("golden_step").get("right").getAsBoolean();
        if (measured.asList().stream().allMatch(row -> row.getAsJsonObject().has("failed"))) {
            throw new FimaException(
                    "No setting was measured; the table says why of each. Give more time with --minutes, or a"
                            + " GPU with more memory.");
        }
        endWith(right ? 0 : 1);
    }

    private void say(String what) {
        PrintWriter err = err();
        err.println(what + "...");
        err.flush();
    }

    private static JsonObject knownAnswers(ComputeDevice device) {
        JsonObject json = new JsonObject();
        boolean right = true;
        for (TensorType type : List.of(TensorType.FLOAT32, TensorType.BFLOAT16, TensorType.FLOAT16)) {
            List<String> faults = NativeEngine.faults(device, type);
            JsonArray all = new JsonArray();
            faults.forEach(all::add);
            json.add(type.name().toLowerCase(Locale.ROOT), all);
            right &= faults.isEmpty();
        }
        json.addProperty("right", right);
        return json;
    }

    private static JsonObject goldenStep(ComputeDevice device) {
        List<GoldenStep.Comparison> compared = GoldenStep.on(device);
        JsonObject json = new JsonObject();
        json.addProperty("arrays", compared.size());
        json.addProperty(
                "within_the_tolerance_of_processors",
                compared.stream()
                        .filter(one -> one.distance() <= one.processorTolerance())
                        .count());
        GoldenStep.Comparison worst =
                Collections.max(compared, Comparator.comparingDouble(one -> one.distance() / one.allowed()));
        json.addProperty("farthest", worst.array());
        json.addProperty("relative_distance_of_the_farthest", worst.distance());
        json.addProperty("allowed_for_it", worst.allowed());
        json.addProperty("right", compared.stream().allMatch(GoldenStep.Comparison::right));
        return json;
    }

    private JsonObject measure(GpuPlan.Case one, MeasuredProcess process) throws InterruptedException {
        JsonObject row = new JsonObject();
        row.addProperty("precision", one.precision());
        row.addProperty("batch", one.batch());
        try {
            JsonObject figures = process.json(one.words());
            for (String name :
                    List.of("pairs_per_second", "step_ms", "data_wait_ms", "peak_memory_mb", "peak_gpu_memory_mb")) {
                if (figures.has(name)) {
                    row.add(name, figures.get(name));
                }
            }
        } catch (FimaException | IOException e) {
            // One that does not fit the card's memory leaves the others.
            row.addProperty("failed", e.getMessage());
        }
        if (peer != null) {
            peer(one, process, row);
        }
        return row;
    }

    private void peer(GpuPlan.Case one, MeasuredProcess process, JsonObject row) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(python, peer.toString()));
        words.addAll(one.peerWords());
        try {
            row.add("peer", process.json(words, "the peer"));
        } catch (FimaException | IOException e) {
            row.addProperty("peer_failed", e.getMessage());
        }
    }
}
