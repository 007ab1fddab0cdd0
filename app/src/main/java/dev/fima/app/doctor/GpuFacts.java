package dev.fima.app.doctor;

import dev.fima.model.tensor.CudaDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * @param built whether this program was built for GPUs
 * @param said what the driver says when it is asked; empty if it cannot be
 */
record GpuFacts(
        boolean hardware,
        Optional<String> driver,
        boolean runtime,
        int counted,
        boolean built,
        Optional<CudaDriver> said) {
    /** CUDA 12.0, whose drivers run everything that was built for a later 12. */
    private static final int OLDEST_CUDA = 12000;

    /** Compute capabilities, times ten, that libtorch of this build has kernels for. */
    private static final int OLDEST_CARD = 50;

    private static final int NEWEST_CARD = 90;

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
     * @param built whether this program was built for GPUs
     * @param said what the driver says when it is asked
     */
    static GpuFacts look(
            Path root, Map<String, String> environment, int counted, boolean built, Optional<CudaDriver> said) {
        Optional<String> driver = driver(root.resolve("proc/driver/nvidia/version"));
        boolean hardware = driver.isPresent() || Files.exists(root.resolve("dev/nvidiactl")) || onTheBus(root);
        return new GpuFacts(hardware, driver, new Libraries(root, environment).hold("libcudart"), counted, built, said);
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
        List<CudaDriver.Card> cards = said.map(CudaDriver::cards).orElse(List.of());
        if (counted > 0) {
            return cards.stream()
                    .filter(card -> card.capability() < OLDEST_CARD || card.capability() >= NEWEST_CARD + 10)
                    .findFirst()
                    .map(card -> otherGeneration(chosen, card))
                    .orElseGet(() -> Finding.works(
                            "device",
                            chosen
                                    + driver.map(version -> "; driver " + version)
                                            .orElse("")));
        }
        if (!hardware && cards.isEmpty()) {
            return Finding.limited(
                    "device", chosen + "; this machine has no NVIDIA device", "Nothing to do: training uses the CPU.");
        }
        if (driver.isEmpty() && said.isEmpty()) {
            return Finding.limited(
                    "device",
                    chosen + "; there is an NVIDIA device, but its driver is not loaded",
                    "Install the NVIDIA driver " + OLDEST_DRIVER + " or later and restart.");
        }
        if (oldDriver()) {
            return Finding.limited(
                    "device",
                    chosen + "; the NVIDIA driver " + driver.orElseGet(() -> "for CUDA " + cuda())
                            + " is too old for CUDA 12",
                    "Install the NVIDIA driver " + OLDEST_DRIVER + " or later and restart.");
        }
        if (!built) {
            return Finding.limited(
                    "device",
                    chosen + "; the NVIDIA driver " + driver.orElse("") + " is there, but this build is for the CPU",
                    "Build it with \"mvn -q -Pgpu package\" (see README), or point PYTORCH_LIBRARY_PATH at a libtorch 2.7.1"
                            + " for CUDA 12.8 and set PYTORCH_FLAVOR=cu128.");
        }
        Optional<CudaDriver.Card> foreign =
                cards.stream().filter(card -> card.capability() < OLDEST_CARD).findFirst();
        if (foreign.isPresent()) {
            return otherGeneration(chosen, foreign.get());
        }
        if (!runtime) {
            return Finding.limited(
                    "device",
                    chosen + "; the NVIDIA driver " + driver.orElse("") + " is there, but no libcudart",
                    "Delete the folder \"natives\" in the cache, so that the libraries are unpacked anew; or unset"
                            + " PYTORCH_LIBRARY_PATH.");
        }
        return Finding.limited(
                "device",
                chosen + "; driver " + driver.orElse("") + " and libcudart are there, yet no GPU is counted",
                "See whether nvidia-smi lists it and whether CUDA_VISIBLE_DEVICES hides it.");
    }

    private boolean oldDriver() {
        boolean byNumber = driver.map(version -> Integer.parseInt(version.split("\\.")[0]) < OLDEST_DRIVER)
                .orElse(false);
        return byNumber
                || said.map(CudaDriver::cuda)
                        .filter(known -> known > 0 && known < OLDEST_CUDA)
                        .isPresent();
    }

    private String cuda() {
        int known = said.map(CudaDriver::cuda).orElse(0);
        return known / 1000 + "." + known % 1000 / 10;
    }

    private static Finding otherGeneration(String chosen, CudaDriver.Card card) {
        String capability = card.capability() / 10 + "." + card.capability() % 10;
        boolean old = card.capability() < OLDEST_CARD;
        return Finding.limited(
                "device",
                chosen + "; the " + card.name() + " has compute capability " + capability
                        + ", and this build has kernels for " + "5.0 to 9.0: the card is too " + (old ? "old" : "new"),
                old
                        ? "Train with --device cpu, or on a card of 2014 or later."
                        : "Train with --device cpu, or point PYTORCH_LIBRARY_PATH at a libtorch 2.7.1 that knows the card.");
    }
}
