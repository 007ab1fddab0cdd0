package dev.fima.model.tensor;

/** Libtorch's switch for oneDNN, {@code torch.backends.mkldnn.enabled} in Python. */
final class OneDnn {
    private OneDnn() {}

    /**
     * Lets libtorch use oneDNN, or not, from now on in all threads. The engine must have been loaded.
     *
     * @return whether libtorch took it; false where the switch cannot be reached
     */
    static boolean use(boolean wanted) {
        return TorchContext.open()
                .map(context -> context.set("setUserEnabledMkldnn", "userEnabledMkldnn", wanted))
                .orElse(false);
    }
}
