package dev.fima.model.tensor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What NVIDIA's driver says by itself, without any other library of CUDA.
 *
 * @param cuda the newest CUDA that it runs, such as 12080 for 12.8; 0 if it does not say
 * @param cards the cards that it shows to this process
 */
public record CudaDriver(int cuda, List<Card> cards) {
    private static final int COMPUTE_MAJOR = 75;
    private static final int COMPUTE_MINOR = 76;
    private static final int LONGEST_NAME = 128;

    public CudaDriver {
        cards = List.copyOf(cards);
    }

    /**
     * A card.
     *
     * @param capability compute capability times ten, such as 86 for 8.6
     */
    public record Card(String name, int capability) {}

    /** Asks the driver of this machine; empty where none can be loaded. */
    public static Optional<CudaDriver> ask() {
        try {
            NativeLibrary driver = NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
            int[] value = new int[1];
            int version = call(driver, "cuDriverGetVersion", value) ? value[0] : 0;
            List<Card> cards = new ArrayList<>();
            if (call(driver, "cuInit", 0) && call(driver, "cuDeviceGetCount", value)) {
                int count = value[0];
                for (int i = 0; i < count; i++) {
                    card(driver, i).ifPresent(cards::add);
                }
            }
            return Optional.of(new CudaDriver(version, cards));
        } catch (LinkageError e) {
            // No driver: the machine has no card, or nobody has installed it.
            return Optional.empty();
        }
    }

    private static Optional<Card> card(NativeLibrary driver, int index) {
        int[] device = new int[1];
        int[] major = new int[1];
        int[] minor = new int[1];
        byte[] name = new byte[LONGEST_NAME];
        boolean known = call(driver, "cuDeviceGet", device, index)
                && call(driver, "cuDeviceGetAttribute", major, COMPUTE_MAJOR, device[0])
                && call(driver, "cuDeviceGetAttribute", minor, COMPUTE_MINOR, device[0])
                && call(driver, "cuDeviceGetName", name, LONGEST_NAME, device[0]);
        String text = new String(name, StandardCharsets.UTF_8);
        return known
                ? Optional.of(new Card(text.substring(0, Math.max(0, text.indexOf('\0'))), 10 * major[0] + minor[0]))
                : Optional.empty();
    }

    private static boolean call(NativeLibrary driver, String name, Object... arguments) {
        return driver.getFunction(name).invokeInt(arguments) == 0;
    }
}
