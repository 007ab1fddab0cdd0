package dev.fima.model.tensor;

import ai.djl.engine.EngineException;
import dev.fima.model.FimaException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a person is told when the native engine gives up: one sentence instead of a page of C++ addresses. This is the one
 * place that reads what libtorch throws.
 */
public final class EngineFailure extends FimaException {
    private static final long serialVersionUID = 1L;

    private static final String ENGINE_CLASSES = "ai.djl.";
    private static final int MOST_LETTERS = 160;

    /** Why it gave up. */
    public enum Reason {
        /** The device, or for the CPU the machine, had no more memory; what is smaller may still fit. */
        OUT_OF_MEMORY(
                ", because the memory of the device ran out",
                "use a smaller batch or smaller clips, or end what else uses the device"),
        /** Libtorch has CUDA, but the machine gives it no GPU. */
        NO_GPU(", because no NVIDIA driver or GPU answered", "see \"fima doctor\", or use --device cpu"),
        /** A kernel failed on the GPU, which refuses everything else that this process asks of it. */
        GPU_LOST(
                ", because the GPU stopped working for this program",
                "start it again; the GPU cannot be used by this process any more"),
        /** Anything else. */
        OTHER(" by a fault inside libtorch", "try again, and report this if it comes again");

        private final String words;
        private final String remedy;

        Reason(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }
    }

    private final Reason reason;

    private EngineFailure(String action, Reason reason, String detail, Throwable cause) {
        super(action + " ended" + reason.words + " (" + detail + "); " + reason.remedy + ".", cause);
        this.reason = reason;
    }

    /** Why the engine gave up. */
    public Reason reason() {
        return reason;
    }

    /** What the engine said, in a line. */
    public String detail() {
        return detail(getCause());
    }

    /**
     * Does work and turns what the engine throws into a sentence; other failures pass as they are.
     *
     * @param action what ends if it fails, such as "The evaluation", as the subject of a sentence
     * @throws EngineFailure if the engine gave up
     */
    public static <T> T translated(String action, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw of(action, e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /** The same for work without a result. */
    public static void translated(String action, Runnable work) {
        translated(action, () -> {
            work.run();
            return true;
        });
    }

    /**
     * The sentence for a failure, if it is one of the engine: a failure that was translated before comes back as it was.
     *
     * @param action what ended, such as "The evaluation", as the subject of a sentence
     */
    public static Optional<EngineFailure> of(String action, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineFailure known) {
                return Optional.of(known);
            }
            if (cause instanceof FimaException) {
                // Meant for people already.
                return Optional.empty();
            }
            if (isOfEngine(cause)) {
                return Optional.of(new EngineFailure(action, reason(cause), detail(cause), failure));
            }
        }
        return Optional.empty();
    }

    /** What the engine throws by itself, and what its Java half throws in its name. */
    private static boolean isOfEngine(Throwable cause) {
        if (cause instanceof EngineException) {
            return true;
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof RuntimeException
                && trace.length > 0
                && trace[0].getClassName().startsWith(ENGINE_CLASSES);
    }

    static Reason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("out of memory")
                    || message.contains("can't allocate memory")
                    || message.contains("alloc_failed")) {
                return Reason.OUT_OF_MEMORY;
            }
            if (message.contains("no nvidia driver")
                    || message.contains("no cuda gpus are available")
                    || message.contains("driver version is insufficient")) {
                return Reason.NO_GPU;
            }
            if (message.contains("cuda error") || message.contains("execution_failed")) {
                return Reason.GPU_LOST;
            }
        }
        return Reason.OTHER;
    }

    /** The first line that says something, without where in libtorch's sources it was said. */
    private static String detail(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String line = String.valueOf(root.getMessage())
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(root.getClass().getSimpleName())
                .replaceFirst("^\\[enforce fail at [^]]*\\]\\s*(\\.\\s*)?", "");
        while (line.endsWith(".")) {
            line = line.substring(0, line.length() - 1);
        }
        return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "...";
    }
}
