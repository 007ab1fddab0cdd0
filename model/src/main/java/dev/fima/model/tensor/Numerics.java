package dev.fima.model.tensor;

import dev.fima.model.FimaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an NVIDIA GPU computes. Nothing of it changes what a processor computes.
 *
 * @param tf32 whether float32 products and convolutions may multiply with 10 bits of mantissa (TensorFloat-32), which is
 *     faster from compute capability 8.0 on; libtorch by itself would do so in convolutions and not in products
 * @param deterministic whether cuDNN, cuBLAS and libtorch take only algorithms that give the same bits again, where they
 *     have one: the backward pass of overlapping max-pools (I3D) has none, and adds up in an order of its own
 * @param fixedSizes whether all batches have one size, so that it is worth it that cuDNN tries its algorithms once and
 *     keeps the fastest; it never does so where it shall be deterministic
 */
public record Numerics(boolean tf32, boolean deterministic, boolean fixedSizes) {
    /** Plain float32, the fastest algorithms, batches of any size: what everything but training uses. */
    public static final Numerics STANDARD = new Numerics(false, false, false);

    /** cuBLAS gives the same bits again only with a workspace of its own. */
    private static final String WORKSPACE = "CUBLAS_WORKSPACE_CONFIG";

    /** Read by cuDNN and cuBLAS when they start; 0 forbids TF32 whatever else is asked for. */
    private static final String OVERRIDE = "NVIDIA_TF32_OVERRIDE";

    private static volatile Numerics used = STANDARD;
    private static boolean forbidden;

    /** Whether cuDNN tries its algorithms. */
    public boolean benchmark() {
        return fixedSizes && !deterministic;
    }

    /** What is in use now. */
    public static Numerics used() {
        return used;
    }

    /** In a few words, for a status bar. */
    public String line() {
        return "TF32 " + word(tf32) + (deterministic ? ", deterministic" : "");
    }

    /** By name, for the description of a run and the origin of a figure. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("tf32", word(tf32));
        facts.put("deterministic", word(deterministic));
        facts.put("cudnn_benchmark", word(benchmark()));
        return facts;
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    /** Puts into the environment what CUDA's libraries read when they start; to be called before they do. */
    synchronized void intoEnvironment() {
        NativeEnvironment.set(WORKSPACE, ":4096:8");
        if (!tf32) {
            NativeEnvironment.set(OVERRIDE, "0");
        }
        forbid(NativeEnvironment.get(OVERRIDE).filter("0"::equals).isPresent());
    }

    private static synchronized void forbid(boolean tf32) {
        forbidden = tf32;
    }

    private static synchronized boolean isForbidden() {
        return forbidden;
    }

    /**
     * Uses it from now on in all threads.
     *
     * @param context libtorch's switches
     * @throws FimaException if libtorch does not take it, or the environment of this process forbids it
     */
    void apply(TorchContext context) {
        if (tf32 && isForbidden()) {
            throw new FimaException("tf32=on was asked for, but " + OVERRIDE
                    + "=0 forbids it in this process: unset it, or train with tf32=off.");
        }
        List<String> refused = new ArrayList<>();
        note(refused, "tf32", context.set("setAllowTF32CuDNN", "allowTF32CuDNN", tf32));
        note(refused, "tf32", context.set("setAllowTF32CuBLAS", "allowTF32CuBLAS", tf32));
        note(refused, "deterministic", context.set("setDeterministicCuDNN", "deterministicCuDNN", deterministic));
        // A warning and not an error where there is no such algorithm; memory need not be filled before it is used.
        note(
                refused,
                "deterministic",
                context.set("setDeterministicAlgorithms", "deterministicAlgorithms", deterministic, true));
        context.set("setDeterministicFillUninitializedMemory", "deterministicFillUninitializedMemory", false);
        note(refused, "cudnn_benchmark", context.set("setBenchmarkCuDNN", "benchmarkCuDNN", benchmark()));
        if (!refused.isEmpty()) {
            throw new FimaException("This libtorch does not let " + String.join(", ", refused)
                    + " be set: use the libtorch that comes along (see \"fima doctor\"), or --device cpu.");
        }
        used = this;
    }

    private static void note(List<String> refused, String name, boolean taken) {
        if (!taken && !refused.contains(name)) {
            refused.add(name);
        }
    }
}
