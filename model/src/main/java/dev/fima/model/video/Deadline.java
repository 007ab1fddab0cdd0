package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The longest time that a video may go without yielding anything: ten seconds of processor time, so that a machine with
 * much else to do makes no video look damaged, or two minutes of any time. FFmpeg asks for it inside its reads through one
 * callback that all readers share (JavaCPP can only make a few), so the moments themselves live in native memory.
 */
final class Deadline implements AutoCloseable {
    static final long SECONDS = 10;

    /** Without progress even a reader that waits for its disk is given up. */
    static final long WAITING_SECONDS = 120;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long SECOND = 1_000_000_000L;

    /** Kept for the life of the process: FFmpeg holds only its native address. */
    private static final AVIOInterruptCB.Callback_Pointer PASSED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer moments) {
            LongPointer start = new LongPointer(moments);
            return passed(start.get(0), start.get(1)) ? 1 : 0;
        }
    };

    /** When the file yielded something last: in real time, and in processor time of the reading thread. */
    private final LongPointer start = new LongPointer(av_malloc(2 * Long.BYTES));

    Deadline() {
        restart();
    }

    void attachTo(AVIOInterruptCB interrupt) {
        interrupt.callback(PASSED);
        interrupt.opaque(start);
    }

    /** The file has yielded something, or another thread begins to read. */
    void restart() {
        start.put(0, System.nanoTime());
        start.put(1, processorTime());
    }

    boolean passed() {
        return passed(start.get(0), start.get(1));
    }

    private static boolean passed(long real, long processor) {
        long waited = System.nanoTime() - real;
        // The processor time costs a call to the system, and is never more than the real one.
        return waited > SECONDS * SECOND
                && (waited > WAITING_SECONDS * SECOND || processorTime() - processor > SECONDS * SECOND);
    }

    private static long processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    @Override
    public void close() {
        av_free(start);
        start.setNull();
    }
}
