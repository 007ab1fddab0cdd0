package dev.fima.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine has of what CUDA needs. Looked up in the file system and not through the engine, which says "no GPU" for
 * every reason alike.
 *
 * @param hardware whether there is an NVIDIA device
 * @param driver version of its driver; empty if none is loaded
 * @param runtime whether a libcudart is found where the engine looks for it
 * @param counted GPUs that the engine counts
 */
record GpuFacts(boolean hardware, Optional<String> driver, boolean runtime, int counted) {
    /** The oldest driver that runs programs made for any CUDA 12. */
    private static final int OLDEST_DRIVER = 525;

    private static final String NVIDIA = "0x10de";
    private static final Pattern VERSION = Pattern.compile("Kernel Module\\s+(?:for \\S+\\s+)?([0-9]+(?:\\.[0-9]+)+)");

    /**
     * Looks.
     *
     * @param root of the file system
     * @param environment variables of the process
     * @param counted GPUs that the engine counts
     */
    static GpuFacts look(Path root, Map<String, String> environment, int counted) {
        Optional<String> driver = driver(root.resolve("proc/driver/nvidia/version"));
        boolean hardware = driver.isPresent() || Files.exists(root.resolve("dev/nvidiactl")) || onTheBus(root);
        return new GpuFacts(hardware, driver, new Libraries(root, environment).hold("libcudart"), counted);
    }

    private static Optional<String> driver(Path file) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            // The file is there as long as the driver is loaded.
            return Optional.empty();
        }
    }

    private static boolean onTheBus(Path root) {
        return Libraries.below(root.resolve("sys/bus/pci/devices")).stream().anyMatch(GpuFacts::nvidia);
    }

    private static boolean nvidia(Path device) {
        try {
            return Files.readString(device.resolve("vendor")).strip().equals(NVIDIA);
        } catch (IOException e) {
            return false;
        }
    }

    /** The reason why there is or is no GPU to train on, and what to do. */
    Finding finding(String chosen) {
        if (counted > 0) {
            return Finding.works("device", chosen);
        }
        if (!hardware) {
            return Finding.limited(
                    "device", chosen + "; this machine has no NVIDIA device", "Nothing to do: training uses the CPU.");
        }
        if (driver.isEmpty()) {
            return Finding.limited(
                    "device",
                    chosen + "; there is an NVIDIA device, but its driver is not loaded",
                    "Install the NVIDIA driver " + OLDEST_DRIVER + " or later and restart.");
        }
        if (Integer.parseInt(driver.get().split("\\.")[0]) < OLDEST_DRIVER) {
            return Finding.limited(
                    "device",
                    chosen + "; the NVIDIA driver " + driver.get() + " is too old for CUDA 12",
                    "Install the NVIDIA driver " + OLDEST_DRIVER + " or later and restart.");
        }
        if (!runtime) {
            return Finding.limited(
                    "device",
                    chosen + "; the NVIDIA driver " + driver.get() + " is there, but no libcudart",
                    "Point PYTORCH_LIBRARY_PATH at a libtorch 2.7.1 for CUDA 12.8 and set PYTORCH_FLAVOR=cu128, in a build"
                            + " with -Dgpu (see README).");
        }
        return Finding.limited(
                "device",
                chosen + "; driver " + driver.get() + " and libcudart are there, yet no GPU is counted",
                "See whether nvidia-smi lists it and whether CUDA_VISIBLE_DEVICES hides it.");
    }
}
