package dev.fima.model.tensor;

/**
 * A device and why it was taken.
 *
 * @param device the device
 * @param reason half a sentence, e.g. "no CUDA GPU was found"
 */
public record DeviceChoice(ComputeDevice device, String reason) {

    /** One line for logs and status bars. */
    public String line() {
        return device + " (" + reason + ")";
    }
}
