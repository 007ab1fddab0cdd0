package dev.fima.model.storage;

import java.io.Closeable;
import java.io.IOException;

/** Closes what was opened before something went wrong. */
public final class Closing {
    private Closing() {}

    /** Closes a file after a failure, which is what matters: a failure to close only goes with it. */
    public static void after(Throwable failure, Closeable file) {
        try {
            file.close();
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
