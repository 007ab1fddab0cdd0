package dev.fima.model.training;

import dev.fima.model.memory.MachineMemory;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceMemory;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is free for a training now, in bytes.
 *
 * @param device where it computes
 * @param main main memory
 * @param onDevice memory of the GPU; empty for the CPU and where the driver does not tell
 */
public record Resources(ComputeDevice device, long main, OptionalLong onDevice) {
    /** Those of this machine; the engine may have to start for a GPU. */
    public static Resources of(ComputeDevice device) {
        return new Resources(device, MachineMemory.available(), DeviceMemory.free(device));
    }

    /** Megabytes of a GPU that are in use now; empty for the CPU and where the driver does not tell. */
    static Optional<Double> gpuMegabytes(ComputeDevice device) {
        OptionalLong used = DeviceMemory.used(device);
        return used.isPresent() ? Optional.of(Math.round(used.getAsLong() / 1e4) / 100.0) : Optional.empty();
    }

    /**
     * The same for the device that settings ask for; what is free on another GPU than this one is not known.
     *
     * @param settings whose device may be "auto", which is this one
     */
    public Resources on(Settings settings) {
        ComputeDevice wanted =
                ComputeDevice.parse(settings.get(RunOptions.DEVICE)).orElse(device);
        return wanted.equals(device) ? this : new Resources(wanted, main, OptionalLong.empty());
    }

    /** What settings need on this device. */
    public MemoryNeed need(Settings settings) {
        return MemoryEstimate.of(settings, device.gpu());
    }

    /** Whether it is there. */
    public boolean suffice(Settings settings) {
        MemoryNeed need = need(settings);
        return need.main() <= main && need.device() <= onDevice.orElse(Long.MAX_VALUE);
    }
}
