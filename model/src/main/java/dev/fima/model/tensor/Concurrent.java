package dev.fima.model.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Independent computations beside each other. Within one operation libtorch's threads wait for each other before the next
 * begins, and threads that sleep while they wait take long to wake up; beside each other, one pass works while another waits.
 * What a piece of work computes does not depend on which worker runs it, or when.
 *
 * <p>On a GPU, or with one thread, pieces run one after the other on the calling thread.
 */
public final class Concurrent {
    /** More at once would multiply the memory of intermediate results. */
    private static final int MOST_WORKERS = 4;

    private static final long START_SECONDS = 30;
    private static final Concurrent NONE = new Concurrent(1, null);
    private static volatile Concurrent chosen = NONE;

    private final int count;
    private final ExecutorService workers;

    private Concurrent(int count, ExecutorService workers) {
        this.count = count;
        this.workers = workers;
    }

    /**
     * Starts the workers and leaves the caller's operations with all threads.
     *
     * @param threads threads that one operation uses outside the workers
     */
    static void start(int threads) {
        int count = Math.min(threads, MOST_WORKERS);
        if (count < 2) {
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(count, body -> {
            Thread thread = new Thread(body, "tensor-worker");
            thread.setDaemon(true);
            return thread;
        });
        int share = threads / count;
        List<Future<?>> started = new ArrayList<>();
        java.util.concurrent.CyclicBarrier all = new java.util.concurrent.CyclicBarrier(count);
        for (int i = 0; i < count; i++) {
            // Each on a thread of its own: the number of threads is a property of the thread that computes.
            started.add(workers.submit(() -> {
                // libtorch gives a thread the common number when it is first asked, and would undo what was set before.
                JniUtils.getNumThreads();
                JniUtils.setNumThreads(share);
                return all.await(START_SECONDS, TimeUnit.SECONDS);
            }));
        }
        try {
            for (Future<?> one : started) {
                one.get(START_SECONDS, TimeUnit.SECONDS);
            }
            chosen = new Concurrent(count, workers);
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            workers.shutdownNow();
            System.getLogger(Concurrent.class.getName())
                    .log(System.Logger.Level.WARNING, "Tensor workers did not start; computing without them.", e);
        } finally {
            // The number is also the default of threads to come.
            JniUtils.setNumThreads(threads);
        }
    }

    /** Threads that one operation uses now on the calling thread. */
    static int threadsHere() {
        return JniUtils.getNumThreads();
    }

    /** How many pieces of work run at once on a device. */
    public static int width(ComputeDevice device) {
        return device.gpu() ? 1 : chosen.count;
    }

    /**
     * Computes tensors.
     *
     * @param device where the work computes
     * @param work pieces that do not depend on each other and change nothing that they share; each makes a tensor in its
     *     thread's current scope
     * @return the results in the order of the work, tensors of the caller's scope
     * @throws RuntimeException the first failure (or an Error), after all pieces have ended
     */
    public static List<Tensor> compute(ComputeDevice device, List<Supplier<Tensor>> work) {
        List<Callable<Tensor>> calls = new ArrayList<>();
        for (Supplier<Tensor> piece : work) {
            calls.add(() -> {
                try (Scope scope = Scope.open()) {
                    return piece.get().keep();
                }
            });
        }
        return run(device, calls, Tensor::close).stream()
                .peek(result -> Scope.current().adopt(result))
                .toList();
    }

    /**
     * Does work that gives no result, e.g. backward passes.
     *
     * @throws RuntimeException the first failure (or an Error), after all pieces have ended
     */
    public static void execute(ComputeDevice device, List<Runnable> work) {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (Runnable piece : work) {
            calls.add(() -> {
                piece.run();
                return true;
            });
        }
        run(device, calls, done -> {});
    }

    private static <T> List<T> run(
            ComputeDevice device, List<Callable<T>> calls, java.util.function.Consumer<T> discard) {
        Concurrent now = chosen;
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        List<Future<T>> futures = new ArrayList<>();
        boolean beside = width(device) > 1 && calls.size() > 1;
        for (Callable<T> call : calls) {
            java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(call);
            futures.add(task);
            if (beside) {
                now.workers.execute(task);
            } else {
                task.run();
            }
        }
        boolean interrupted = false;
        for (Future<T> future : futures) {
            boolean ended = false;
            while (!ended) {
                try {
                    results.add(future.get());
                    ended = true;
                } catch (InterruptedException e) {
                    // Native work cannot be broken off; the caller learns of it afterwards.
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    ended = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            results.forEach(discard);
            throw asUnchecked(failure);
        }
        return results;
    }

    /** Only now, when no piece computes on memory any more that the caller may free. */
    private static RuntimeException asUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }
}
