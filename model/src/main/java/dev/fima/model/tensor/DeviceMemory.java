package dev.fima.model.tensor;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory of devices. */
public final class DeviceMemory {
    private DeviceMemory() {}

    /** Free bytes of a GPU; empty for the CPU and where the driver does not tell. */
    public static OptionalLong free(ComputeDevice device) {
        return usage(device)
                .map(memory -> OptionalLong.of(memory.getMax() - memory.getUsed()))
                .orElse(OptionalLong.empty());
    }

    /** Bytes of a GPU that all programs use together; empty for the CPU and where the driver does not tell. */
    public static OptionalLong used(ComputeDevice device) {
        return usage(device).map(memory -> OptionalLong.of(memory.getUsed())).orElse(OptionalLong.empty());
    }

    private static Optional<MemoryUsage> usage(ComputeDevice device) {
        if (!device.gpu()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CudaUtils.getGpuMemory(device.djl()));
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(DeviceMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, "the memory of " + device + " is not known", e);
            return Optional.empty();
        }
    }

    /** Returns to the driver what closed tensors have left behind on GPUs, so that other processes and runs can use it. */
    public static void giveBackUnused() {
        if (NativeEngine.running().map(EngineReport::gpus).orElse(0) == 0) {
            return;
        }
        try {
            JniUtils.emptyCudaCache();
        } catch (EngineException e) {
            // A GPU that failed refuses this too; what failed before is what a person is told.
            System.getLogger(DeviceMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, "the GPU's memory cannot be given back", e);
        }
    }
}
