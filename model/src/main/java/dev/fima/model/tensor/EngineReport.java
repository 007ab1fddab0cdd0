package dev.fima.model.tensor;

/**
 * What the native engine is.
 *
 * @param libtorch version of libtorch
 * @param threads threads that one operation uses
 * @param waitPolicy how its waiting OpenMP threads wait, and who said so
 * @param gpus CUDA GPUs found
 */
public record EngineReport(String libtorch, int threads, String waitPolicy, int gpus) {

    /** One line for logs and status bars. */
    public String line() {
        return "libtorch " + libtorch + ", " + threads + (threads == 1 ? " thread" : " threads") + ", waiting "
                + waitPolicy + ", " + (gpus == 0 ? "no CUDA GPU" : gpus + " CUDA GPU" + (gpus == 1 ? "" : "s"));
    }
}
