package dev.fima.model.storage;

import dev.fima.model.FimaException;

/** A file that cannot be read or written; the message is one sentence naming the file, the fault and the remedy. */
public final class StorageException extends FimaException {
    private static final long serialVersionUID = 1L;

    public StorageException(String sentence) {
        super(sentence);
    }

    public StorageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
