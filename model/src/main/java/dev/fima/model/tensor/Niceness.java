package dev.fima.model.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Lets threads that compute for minutes give way to those that answer a person. A window draws in bursts of milliseconds;
 * beside training, which keeps every core busy, it would wait for its turn again and again. On Linux priority is a
 * property of the thread, and threads made by a thread inherit it, libtorch's too; elsewhere nothing changes. Results do
 * not depend on it.
 */
public final class Niceness {
    /** A third of the processor time of a thread of usual priority, where both want it. */
    private static final int BACKGROUND = 5;

    private static final int THREAD = 0;
    private static final int CALLER = 0;
    private static volatile boolean background;

    private Niceness() {}

    /** The C library's priorities. */
    private interface PosixPriority extends Library {
        int setpriority(int which, int who, int priority);

        int getpriority(int which, int who);
    }

    /** From now on threads that begin to compute give way; to be called before the engine is started. */
    public static void computeInBackground() {
        background = true;
    }

    /** Gives the calling thread, and those that it will make, low priority if computing is to give way. */
    public static void begin() {
        if (background && Platform.isLinux()) {
            try {
                Native.load("c", PosixPriority.class).setpriority(THREAD, CALLER, Math.max(BACKGROUND, here()));
            } catch (LinkageError e) {
                System.getLogger(Niceness.class.getName())
                        .log(System.Logger.Level.DEBUG, "the priority cannot be set", e);
            }
        }
    }

    /** The calling thread's niceness, 0 where it cannot be told. */
    static int here() {
        try {
            return Platform.isLinux() ? Native.load("c", PosixPriority.class).getpriority(THREAD, CALLER) : 0;
        } catch (LinkageError e) {
            return 0;
        }
    }
}
