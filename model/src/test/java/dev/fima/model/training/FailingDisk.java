package dev.fima.model.training;

import dev.fima.model.storage.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A disk on which files can be opened and not written; counts what is opened and closed. */
final class FailingDisk implements Disk {
    private final Class<? extends Throwable> failure;
    private int opened;
    private int closed;

    /** @param failure IOException or OutOfMemoryError, thrown by every write */
    FailingDisk(Class<? extends Throwable> failure) {
        this.failure = failure;
    }

    int opened() {
        return opened;
    }

    int closed() {
        return closed;
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        return failing(Disk.super.create(file));
    }

    @Override
    public OutputStream append(Path file) throws IOException {
        return failing(Disk.super.append(file));
    }

    private OutputStream failing(OutputStream out) {
        opened++;
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (failure == IOException.class) {
                    throw new IOException("No space left on device");
                }
                throw new OutOfMemoryError("of the test");
            }

            @Override
            public void close() throws IOException {
                closed++;
                out.close();
            }
        };
    }
}
