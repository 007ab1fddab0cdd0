package dev.fima.model.tensor;

import ai.djl.Device;
import dev.fima.model.FimaException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tensors live and are computed.
 *
 * @param gpu whether this is a CUDA device
 * @param index number of the GPU, 0 for the CPU
 */
public record ComputeDevice(boolean gpu, int index) {
    public static final ComputeDevice CPU = new ComputeDevice(false, 0);

    private static final Pattern GPU = Pattern.compile("(?:gpu|cuda)(?::(\\d{1,3}))?");

    public static ComputeDevice gpu(int index) {
        return new ComputeDevice(true, index);
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}.
     *
     * @return the device, empty for {@code auto}
     * @throws FimaException if the text is none of these
     */
    public static Optional<ComputeDevice> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("auto")) {
            return Optional.empty();
        }
        if (name.equals("cpu")) {
            return Optional.of(CPU);
        }
        Matcher matcher = GPU.matcher(name);
        if (matcher.matches()) {
            return Optional.of(gpu(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1))));
        }
        throw new FimaException("The device \"" + text + "\" is unknown: use auto, cpu or gpu:0.");
    }

    Device djl() {
        return gpu ? Device.gpu(index) : Device.cpu();
    }

    static ComputeDevice of(Device device) {
        return device.isGpu() ? gpu(device.getDeviceId()) : CPU;
    }

    @Override
    public String toString() {
        return gpu ? "gpu:" + index : "cpu";
    }
}
