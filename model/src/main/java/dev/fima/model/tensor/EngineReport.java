package dev.fima.model.tensor;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the native engine is.
 *
 * @param libtorch version of libtorch
 * @param threads threads that one operation uses
 * @param waitPolicy how its waiting OpenMP threads wait, and who said so
 * @param gpus CUDA GPUs found
 * @param check what the check of the CPU's operations found
 */
public record EngineReport(String libtorch, int threads, String waitPolicy, int gpus, EngineVerdict check) {

    /** One line for logs and status bars. */
    public String line() {
        return "libtorch " + libtorch + ", " + threads + (threads == 1 ? " thread" : " threads") + ", waiting "
                + waitPolicy + ", " + (gpus == 0 ? "no CUDA GPU" : gpus + " CUDA GPU" + (gpus == 1 ? "" : "s")) + ", "
                + check.line();
    }

    /** Version, processor, what the check found and how GPUs compute, by name, for the description of a run. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(check.facts());
        facts.put("libtorch", libtorch);
        if (gpus > 0) {
            facts.putAll(Numerics.used().facts());
        }
        return facts;
    }
}
