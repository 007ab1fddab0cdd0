package dev.fima.app.window.library;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One opening of a data set, as whoever indexes it sees it. */
public final class Indexing {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Consumer<String> progress;

    /** @param progress how far it is */
    Indexing(Consumer<String> progress) {
        this.progress = progress;
    }

    void cancel() {
        cancelled.set(true);
    }

    /** Whether it shall end, since somebody said so or opens another data set; for any thread. */
    public boolean isCancelled() {
        return cancelled.get();
    }

    /** Says how far it is, on the window's thread; nothing once it is cancelled. */
    public void progress(String what) {
        if (!isCancelled()) {
            progress.accept(what);
        }
    }

    /** Indexes a data set. */
    @FunctionalInterface
    public interface Work {
        /** Ends with a {@link java.util.concurrent.CancellationException} soon after it is cancelled. */
        LibraryContents index(Indexing indexing) throws Exception;
    }
}
