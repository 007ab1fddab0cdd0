package dev.fima.model.tensor;

/** By which of libtorch's ways convolutions and their kin are computed on the CPU. */
public enum ConvolutionPath {
    /** oneDNN, libtorch's own choice. */
    ONEDNN("oneDNN"),
    /** libtorch's plain loops and matrix products, without oneDNN. */
    PLAIN("plain, without oneDNN");

    private final String words;

    ConvolutionPath(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
