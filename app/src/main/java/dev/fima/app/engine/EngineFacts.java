package dev.fima.app.engine;

import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An engine that was started and computes right.
 *
 * @param libtorch its version
 * @param device on which work runs unless another is asked for, such as {@code cpu} or {@code gpu:0}
 * @param reason why that one
 * @param gpus CUDA GPUs found
 * @param summary version, threads and what the check found, in one line
 * @param processor the processor in one line
 * @param notice what is avoided because it computes wrong; empty where nothing is
 */
public record EngineFacts(
        String libtorch, String device, String reason, int gpus, String summary, String processor, String notice) {
    /**
     * Starts the engine in this process.
     *
     * @throws FimaException if it cannot be started or computes wrong
     */
    public static EngineFacts here() {
        DeviceChoice choice = NativeEngine.choose(Optional.empty());
        EngineReport report = NativeEngine.start();
        return new EngineFacts(
                report.libtorch(),
                choice.device().toString(),
                choice.reason(),
                report.gpus(),
                report.line(),
                report.check().processor(),
                report.check().notice());
    }

    /** The device as the program's other parts name it. */
    public ComputeDevice computeDevice() {
        return ComputeDevice.parse(device).orElse(ComputeDevice.CPU);
    }

    /** Devices that work can be spread over: all GPUs, or the CPU. */
    public List<String> devices() {
        return gpus == 0
                ? List.of(ComputeDevice.CPU.toString())
                : IntStream.range(0, gpus)
                        .mapToObj(ComputeDevice::gpu)
                        .map(ComputeDevice::toString)
                        .toList();
    }

    /** As a JSON object. */
    public String json() {
        return Json.text(this);
    }

    /**
     * Reads what {@link #json} wrote. Words around it are passed over: a Java machine may be told by its environment to
     * print some of its own.
     *
     * @throws FimaException if the text is something else
     */
    static EngineFacts of(String json) {
        try {
            int begin = json.indexOf('{');
            int end = json.lastIndexOf('}');
            return Json.parse(begin < 0 || end < begin ? json : json.substring(begin, end + 1), EngineFacts.class);
        } catch (JsonParseException e) {
            throw new FimaException(
                    "The process that starts the engine answered something unknown ("
                            + json.lines().findFirst().orElse("nothing")
                            + "); run \"fima device\" to see it in full.",
                    e);
        }
    }
}
