package dev.fima.model.tensor;

import ai.djl.engine.EngineException;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the engine fail in the middle of real work, as it would for want of memory. */
public final class FailingEngine {
    /** As libtorch words it. */
    public static final String OUT_OF_MEMORY =
            "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 8 GiB\nException raised from"
                    + " malloc at CUDACachingAllocator.cpp:1 (most recent call first):\nframe #0: c10::Error";

    /** As libtorch words a kernel that failed. */
    public static final String LOST =
            "CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be"
                    + " asynchronously reported";

    private FailingEngine() {}

    /** Lets the {@code nth} result from now on, from 1, of any thread fail, and that one only. */
    public static void failAt(long nth, String message) {
        AtomicLong left = new AtomicLong(nth);
        Tensor.onResult = () -> {
            if (left.decrementAndGet() == 0) {
                throw new EngineException(message);
            }
        };
    }

    /** Everything works again. */
    public static void mend() {
        Tensor.onResult = () -> {};
    }

    /** Counts the results from now on. */
    public static void countInto(AtomicLong results) {
        Tensor.onResult = results::incrementAndGet;
    }

    /** How many results some work takes. */
    public static long count(Runnable work) {
        AtomicLong results = new AtomicLong();
        countInto(results);
        try {
            work.run();
            return results.get();
        } finally {
            mend();
        }
    }
}
