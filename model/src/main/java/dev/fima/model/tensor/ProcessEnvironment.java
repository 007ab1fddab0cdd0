package dev.fima.model.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;

/** The environment that native libraries read and Java cannot change. Child processes do not inherit what is put here. */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** The C library's environment. */
    private interface Posix extends Library {
        @SuppressWarnings("checkstyle:MethodName")
        int setenv(String name, String value, int overwrite);

        @SuppressWarnings("checkstyle:MethodName")
        String getenv(String name);
    }

    /** The same of the C library of Windows. */
    private interface Windows extends Library {
        @SuppressWarnings("checkstyle:MethodName")
        int _putenv_s(String name, String value);

        @SuppressWarnings("checkstyle:MethodName")
        String getenv(String name);
    }

    /**
     * Sets a variable.
     *
     * @throws LinkageError if the C library cannot be reached
     */
    static void put(String name, String value) {
        if (Platform.isWindows()) {
            Native.load("ucrtbase", Windows.class)._putenv_s(name, value);
        } else {
            Native.load("c", Posix.class).setenv(name, value, 1);
        }
    }

    /** Sets a variable that nobody has set; where that cannot be done, it stays unset. */
    static void putIfAbsent(String name, String value) {
        try {
            if (get(name).isEmpty()) {
                put(name, value);
            }
        } catch (LinkageError e) {
            System.getLogger(ProcessEnvironment.class.getName())
                    .log(System.Logger.Level.DEBUG, name + " cannot be set", e);
        }
    }

    /** The value that native libraries see. */
    static Optional<String> get(String name) {
        try {
            return Optional.ofNullable(
                    Platform.isWindows()
                            ? Native.load("ucrtbase", Windows.class).getenv(name)
                            : Native.load("c", Posix.class).getenv(name));
        } catch (LinkageError e) {
            return Optional.ofNullable(System.getenv(name));
        }
    }
}
