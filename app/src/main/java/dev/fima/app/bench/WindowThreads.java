package dev.fima.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Processor time of the threads that show the window and make its pictures. It tells what the window takes from training
 * without depending on what else the machine does.
 */
final class WindowThreads {
    private static final List<String> NAMES = List.of(
            "JavaFX Application Thread",
            "GtkNativeMainLoopThread",
            "QuantumRenderer",
            "InvokeLaterDispatcher",
            "workbench-",
            "run-reader",
            "drawing",
            "figure-renderer",
            "fx-watchdog");

    private WindowThreads() {}

    /** Nanoseconds since they started, all together; threads that have ended do not count. */
    static long nanoseconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && NAMES.stream().anyMatch(thread.getThreadName()::startsWith)) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }
}
