package dev.fima.app.window.workbench;

import dev.fima.app.engine.EngineProcess;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceMemory;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The engine, the device and the memory, in words for the status bar. */
public final class MachineFacts {
    private static final Path RESIDENT = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;
    private static final long MEGABYTE = 1L << 20;

    private volatile List<String> devices = List.of();
    private final ReadOnlyStringWrapper engine = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper check = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper starting = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");

    private final ReadOnlyObjectWrapper<Optional<Resources>> resources = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ComputeDevice> device = Optional.empty();
    private Optional<TaskRunner> runner = Optional.empty();
    private String gpuMemory = "";

    /** The device once the engine runs, with its version; empty before. */
    public ReadOnlyStringProperty engine() {
        return engine.getReadOnlyProperty();
    }

    /** The engine in full, with the processor and what the check of it found; empty before it runs. */
    public ReadOnlyStringProperty check() {
        return check.getReadOnlyProperty();
    }

    /** What is being done about the engine; empty when nothing is. */
    public ReadOnlyStringProperty starting() {
        return starting.getReadOnlyProperty();
    }

    /** Why the engine does not run; empty while it does or starts. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Memory of the process. */
    public ReadOnlyStringProperty memory() {
        return memory.getReadOnlyProperty();
    }

    /** What is free for a training; empty until the engine has said its device. */
    public ReadOnlyObjectProperty<Optional<Resources>> resources() {
        return resources.getReadOnlyProperty();
    }

    /** Looks anew at what is free, in the background. */
    public void refreshResources(TaskRunner tasks) {
        device.ifPresent(known -> BackgroundTask.of(() -> Resources.of(known))
                .onSuccess(free -> resources.set(Optional.of(free)))
                .start(tasks));
    }

    /** Devices of this machine that work can be spread over, for any thread; empty until the engine has said so. */
    public List<String> devices() {
        return devices;
    }

    /** Has the native engine started and checked by a process of its own, in the background. */
    public void startEngine(TaskRunner tasks, SessionLog log) {
        runner = Optional.of(tasks);
        BackgroundTask.of(() -> EngineProcess.ask(words -> tasks.window().execute(() -> starting.set(words))))
                .onRunning(() -> starting.set("Starting the engine…"))
                .onSuccess(facts -> {
                    devices = facts.devices();
                    engine.set(facts.device() + " · libtorch " + facts.libtorch());
                    check.set(facts.summary() + "\n" + facts.processor());
                    if (!facts.notice().isEmpty()) {
                        log.remark(facts.notice());
                    }
                    device = Optional.of(facts.computeDevice());
                    refreshResources(tasks);
                    log.remark(
                            "Engine: " + facts.summary() + ", device " + facts.device() + " (" + facts.reason() + ")");
                })
                .onFailure(reason -> {
                    // What is computed elsewhere may still run, and says itself why it does not.
                    devices = List.of(ComputeDevice.CPU.toString());
                    failure.set(reason.getMessage());
                    log.problem(reason.getMessage());
                })
                .onFinished(() -> starting.set(""))
                .start(tasks);
    }

    /** Returns to the system what native libraries and the just-in-time compiler have left behind; some milliseconds, in the background. */
    public void giveBackMemory(TaskRunner tasks) {
        tasks.background().execute(NativeEngine::giveBackUnused);
    }

    /** Reads the memory anew; a few microseconds. */
    public void refreshMemory() {
        memory.set(resident() / MEGABYTE + " MB" + gpuMemory);
        Optional<ComputeDevice> gpu = device.filter(ComputeDevice::gpu);
        if (gpu.isPresent() && runner.isPresent()) {
            // The driver is asked in the background, which shows its answer the next time.
            BackgroundTask.of(() -> DeviceMemory.used(gpu.get()))
                    .onSuccess(
                            used -> gpuMemory = used.isPresent() ? " · GPU " + used.getAsLong() / MEGABYTE + " MB" : "")
                    .start(runner.get());
        }
    }

    private static long resident() {
        try {
            return Long.parseLong(Files.readString(RESIDENT).split(" ")[1]) * PAGE;
        } catch (IOException | NumberFormatException notLinux) {
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
