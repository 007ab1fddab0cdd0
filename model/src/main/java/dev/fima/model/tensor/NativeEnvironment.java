package dev.fima.model.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The C library's environment of this process, which native libraries read and Java cannot change. Not on Windows. */
public final class NativeEnvironment {
    private NativeEnvironment() {}

    private interface Posix extends Library {
        @SuppressWarnings("checkstyle:MethodName")
        int setenv(String name, String value, int overwrite);
    }

    /**
     * Sets a variable for libraries that are loaded from now on, unless the process was started with it.
     *
     * @return why it could not be set; empty if it is set
     */
    public static String set(String name, String value) {
        if (Platform.isWindows()) {
            return "the system is Windows";
        }
        try {
            Native.load("c", Posix.class).setenv(name, value, 0);
            return "";
        } catch (LinkageError e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
        }
    }
}
