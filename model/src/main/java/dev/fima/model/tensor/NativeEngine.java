package dev.fima.model.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.fima.model.FimaException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The one place that starts libtorch: environment, threads, offline mode, device. It starts once per process; later
 * calls return what was chosen. Starting takes 0.5 s, or about 2 s the first time on a machine, when the native
 * libraries are unpacked.
 */
public final class NativeEngine {
    private static final String LIBRARIES = "PYTORCH_LIBRARY_PATH";
    private static final String CUDA_FLAVOR = "cu128";
    private static final Map<ComputeDevice, PtNDManager> MEMORY = new ConcurrentHashMap<>();
    private static final Map<Checked, EngineVerdict> VERDICTS = new ConcurrentHashMap<>();

    /** Whether the thread computes for the check, which must not wait for its own end. */
    private static final ThreadLocal<Boolean> CHECKING = ThreadLocal.withInitial(() -> false);

    private static EngineReport report;
    private static Optional<CudaLibraries> cuda = Optional.empty();
    private static Consumer<String> unpacking = words -> {};
    private static Numerics expected = Numerics.STANDARD;

    private NativeEngine() {}

    /** What a verdict is about. */
    private record Checked(ComputeDevice device, TensorType type) {}

    /** The GNU C library's allocator. */
    private interface GnuAllocator extends Library {
        int TRIM_THRESHOLD = -1;
        int TOP_PAD = -2;
        int MMAP_MAX = -4;
        int ARENA_MAX = -8;

        int mallopt(int parameter, int value);

        int malloc_trim(long pad);
    }

    /**
     * Starts the engine with as many threads as the machine has cores.
     *
     * @throws FimaException if the native library cannot be loaded, with the remedy
     */
    public static EngineReport start() {
        return start(0);
    }

    /**
     * Starts the engine.
     *
     * <p>Whether it computes right is checked at once (see {@link EngineVerdict}). Where oneDNN does not, libtorch's plain
     * convolutions are used, and the verdict says so.
     *
     * @param threads threads of one operation, 0 for one per core; ignored when the engine runs already
     * @throws FimaException if the native library cannot be loaded, or computes wrong by every way, with the remedy
     */
    public static synchronized EngineReport start(int threads) {
        if (report == null) {
            load(threads);
        }
        report.check().requireRight();
        return report;
    }

    /**
     * Says how a GPU shall compute, before the engine starts: some of it is read by CUDA's libraries when they do. Without
     * effect afterwards.
     */
    public static synchronized void expect(Numerics numerics) {
        expected = numerics;
    }

    /**
     * Lets GPUs compute in this way from now on; on the CPU nothing changes.
     *
     * @throws FimaException if libtorch does not take it, or what was expected at the start forbids it
     */
    public static void use(Numerics numerics, ComputeDevice device) {
        start();
        if (device.gpu()) {
            numerics.apply(TorchContext.open()
                    .orElseThrow(() -> new FimaException("The switches of libtorch for GPUs cannot be reached on "
                            + System.getProperty("os.name") + ": use --device cpu.")));
        }
    }

    /**
     * Names the libraries of a build for GPUs, before the engine starts; unpacking them the first time takes a minute or
     * so. A libtorch that the environment names (PYTORCH_LIBRARY_PATH) goes first.
     *
     * @param progress told in a few words how far unpacking is, on the thread that starts the engine
     */
    public static synchronized void bring(CudaLibraries libraries, Consumer<String> progress) {
        cuda = Optional.of(libraries).filter(CudaLibraries::present);
        unpacking = progress;
    }

    /** Tells another one how far unpacking is. */
    public static synchronized void tellUnpacking(Consumer<String> progress) {
        unpacking = progress;
    }

    /** Whether this program was built for GPUs, or the environment names a libtorch of its own. */
    public static synchronized boolean builtForGpus() {
        return cuda.isPresent() || Utils.getEnvOrSystemProperty(LIBRARIES) != null;
    }

    private static void unpack() {
        if (cuda.isPresent() && Utils.getEnvOrSystemProperty(LIBRARIES) == null) {
            System.setProperty(LIBRARIES, cuda.get().unpacked(unpacking).toString());
            System.setProperty("PYTORCH_FLAVOR", CUDA_FLAVOR);
        }
    }

    private static void load(int threads) {
        unpack();
        String waitPolicy = passiveWaiting();
        expected.intoEnvironment();
        keepMemory();
        int chosen = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(chosen));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        System.setProperty("OPT_OUT_TRACKING", "true");
        Thread answers = new Thread(EngineCheck::prepare, "engine-answers");
        answers.start();
        try {
            Engine engine = Engine.getEngine("PyTorch");
            JniUtils.setGradMode(false);
            // Before anything is checked on a GPU, where convolutions would use TF32 by themselves.
            if (CudaUtils.getGpuCount() > 0) {
                TorchContext.open().ifPresent(Numerics.STANDARD::apply);
            }
            EngineVerdict verdict = verdict(ComputeDevice.CPU, TensorType.FLOAT32);
            report = new EngineReport(
                    engine.getVersion(), JniUtils.getNumThreads(), waitPolicy, CudaUtils.getGpuCount(), verdict);
            Concurrent.start(report.threads());
            if (!verdict.notice().isEmpty()) {
                System.getLogger(NativeEngine.class.getName()).log(System.Logger.Level.WARNING, verdict.notice());
            }
        } catch (RuntimeException | LinkageError e) {
            throw new FimaException(
                    "The native engine (libtorch) could not be started on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + firstLine(e)
                            + "; run \"fima doctor\" for what is missing.",
                    e);
        }
    }

    /**
     * Turns a wish into a device that is there.
     *
     * @param wish the device asked for, empty to take a GPU when there is one
     * @throws FimaException if a GPU was asked for by name and is missing: never a silent run on the CPU; or if the device
     *     computes wrong
     */
    public static DeviceChoice choose(Optional<ComputeDevice> wish) {
        int gpus = start().gpus();
        if (wish.isEmpty()) {
            return gpus > 0
                    ? checked(ComputeDevice.gpu(0), "a CUDA GPU was found (" + gpus + " in all)")
                    : checked(ComputeDevice.CPU, "no CUDA GPU was found");
        }
        ComputeDevice device = wish.get();
        if (device.gpu() && device.index() >= gpus) {
            throw new FimaException("The device " + device + " was asked for, but "
                    + (gpus == 0 ? "no CUDA GPU was found" : "only " + gpus + " GPU(s) were found")
                    + ": use --device cpu, or see \"fima doctor\" for what CUDA needs.");
        }
        return checked(device, "asked for");
    }

    private static DeviceChoice checked(ComputeDevice device, String reason) {
        requireRight(device, TensorType.FLOAT32);
        return new DeviceChoice(device, reason);
    }

    /**
     * Makes sure that a device computes right in a type; the check runs once for each.
     *
     * @throws FimaException if it does not, with the first fault and the remedy
     */
    public static void requireRight(ComputeDevice device, TensorType type) {
        start();
        verdict(device, type).requireRight();
    }

    /** What is wrong with small cases of every kind of operation on a device, one sentence each; computed anew. */
    public static List<String> faults(ComputeDevice device, TensorType type) {
        start();
        return EngineCheck.standard().faults(device, type);
    }

    private static EngineVerdict verdict(ComputeDevice device, TensorType type) {
        return VERDICTS.computeIfAbsent(new Checked(device, type), what -> EngineCheck.standard()
                .verdict(device, type, Processor.present().line(), () -> OneDnn.use(false)));
    }

    /** What the engine is, if it was started and computes right; starts nothing. */
    public static synchronized Optional<EngineReport> running() {
        return Optional.ofNullable(report).filter(known -> known.check().right());
    }

    /** What dropout draws on the calling thread from now on follows from this seed, whatever other threads do. */
    public static void seed(long seed) {
        DropoutMasks.here().seed(seed);
    }

    static void require() {
        if (!CHECKING.get()) {
            start();
        }
    }

    /** Does a part of the check, on an engine that is loaded and not yet known to be right. */
    static void whileChecking(Runnable part) {
        boolean before = CHECKING.get();
        CHECKING.set(true);
        try {
            part.run();
        } finally {
            CHECKING.set(before);
        }
    }

    static PtNDManager memory(ComputeDevice device) {
        return MEMORY.computeIfAbsent(
                device, d -> (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(d.djl()));
    }

    /**
     * Waiting OpenMP threads must sleep, not spin: beside decode and window threads spinning costs a factor of ten. In small
     * letters, since libgomp compares letter by letter in the locale, and a Turkish one has another small I.
     */
    private static String passiveWaiting() {
        String inherited = System.getenv("OMP_WAIT_POLICY");
        if (inherited != null) {
            return inherited.toLowerCase(java.util.Locale.ROOT) + " (from the environment)";
        }
        if (Platform.isWindows()) {
            return "not set";
        }
        String problem = NativeEnvironment.set("OMP_WAIT_POLICY", "passive");
        return problem.isEmpty() ? "passive" : "not set (" + problem + ")";
    }

    /**
     * The allocator shall keep the memory of closed tensors for the next ones. By default it returns each large block to
     * the system at once, and every operation pays again for fresh pages: a tenth of a small network's step.
     */
    private static void keepMemory() {
        if (!Platform.isLinux() || System.getenv().keySet().stream().anyMatch(name -> name.startsWith("MALLOC_"))) {
            return;
        }
        try {
            GnuAllocator allocator = Native.load("c", GnuAllocator.class);
            allocator.mallopt(GnuAllocator.ARENA_MAX, 1);
            allocator.mallopt(GnuAllocator.MMAP_MAX, 0);
            allocator.mallopt(GnuAllocator.TRIM_THRESHOLD, Integer.MAX_VALUE);
            allocator.mallopt(GnuAllocator.TOP_PAD, 4 << 20);
        } catch (LinkageError e) {
            // Another C library: its own ways stay.
            System.getLogger(NativeEngine.class.getName())
                    .log(System.Logger.Level.DEBUG, "the allocator cannot be set", e);
        }
    }

    /**
     * Returns to the system what closed tensors have left behind. The allocator keeps it for the next ones of the same size;
     * work of another kind finds little that fits and takes more. To be called where one kind of work ends: after a run,
     * after an evaluation. Takes some milliseconds. Only on Linux, elsewhere nothing happens.
     */
    public static void giveBackUnused() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Native.load("c", GnuAllocator.class).malloc_trim(0);
        } catch (LinkageError e) {
            // Another C library: its own ways stay.
            System.getLogger(NativeEngine.class.getName())
                    .log(System.Logger.Level.DEBUG, "the allocator cannot be trimmed", e);
        }
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        return message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
