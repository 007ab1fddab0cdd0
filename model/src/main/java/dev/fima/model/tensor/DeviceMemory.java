package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.OptionalLong;

/** The memory of devices. */
public final class DeviceMemory {
    private DeviceMemory() {}

    /** Free bytes of a GPU; empty for the CPU and where the driver does not tell. */
    public static OptionalLong free(ComputeDevice device) {
        if (!device.gpu()) {
            return OptionalLong.empty();
        }
        try {
            MemoryUsage memory = CudaUtils.getGpuMemory(device.djl());
            return OptionalLong.of(memory.getMax() - memory.getUsed());
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(DeviceMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, "the memory of " + device + " is not known", e);
            return OptionalLong.empty();
        }
    }

    /** Whether an operation failed because its device had no more memory: a GPU's, or for the CPU main memory. */
    public static boolean ranOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("out of memory")
                    || message.contains("can't allocate memory")
                    || message.contains("cublas_status_alloc_failed")) {
                return true;
            }
        }
        return false;
    }

    /** Returns to the driver what closed tensors have left behind on GPUs, so that other processes and runs can use it. */
    public static void giveBackUnused() {
        if (NativeEngine.start().gpus() > 0) {
            JniUtils.emptyCudaCache();
        }
    }
}
