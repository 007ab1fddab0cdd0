package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The longest time that a video may go without yielding anything. FFmpeg asks for it inside its reads through one
 * callback that all readers share (JavaCPP can only make a few), so the moment itself lives in native memory.
 */
final class Deadline implements AutoCloseable {
    static final long SECONDS = 10;

    /** Kept for the life of the process: FFmpeg holds only its native address. */
    private static final AVIOInterruptCB.Callback_Pointer PASSED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer moment) {
            return System.nanoTime() - new LongPointer(moment).get() > 0 ? 1 : 0;
        }
    };

    private final LongPointer moment = new LongPointer(av_malloc(Long.BYTES));

    private final Runnable progress;

    /** @param progress called with every {@link #restart} */
    Deadline(Runnable progress) {
        this.progress = progress;
        restart();
    }

    void attachTo(AVIOInterruptCB interrupt) {
        interrupt.callback(PASSED);
        interrupt.opaque(moment);
    }

    void restart() {
        progress.run();
        allow(SECONDS);
    }

    void allow(long seconds) {
        moment.put(System.nanoTime() + seconds * 1_000_000_000L);
    }

    boolean passed() {
        return System.nanoTime() - moment.get() > 0;
    }

    @Override
    public void close() {
        av_free(moment);
        moment.setNull();
    }
}
