package dev.fima.model.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;

/**
 * The C library's environment of this process, which native libraries read and Java cannot change. Child processes do not
 * inherit what is set here.
 */
public final class NativeEnvironment {
    private NativeEnvironment() {}

    private interface Posix extends Library {
        @SuppressWarnings("checkstyle:MethodName")
        int setenv(String name, String value, int overwrite);

        @SuppressWarnings("checkstyle:MethodName")
        String getenv(String name);
    }

    private interface Windows extends Library {
        @SuppressWarnings("checkstyle:MethodName")
        int _putenv_s(String name, String value);

        @SuppressWarnings("checkstyle:MethodName")
        String getenv(String name);
    }

    /**
     * Sets a variable for libraries that are loaded from now on, unless it is set.
     *
     * @return why it could not be set; empty if it is set
     */
    public static String set(String name, String value) {
        try {
            if (!Platform.isWindows()) {
                Native.load("c", Posix.class).setenv(name, value, 0);
            } else if (get(name).isEmpty()) {
                Native.load("ucrtbase", Windows.class)._putenv_s(name, value);
            }
            return "";
        } catch (LinkageError e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
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
