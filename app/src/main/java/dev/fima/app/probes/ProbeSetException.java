package dev.fima.app.probes;

import dev.fima.model.FimaException;

/** A set of probe clips that cannot be read or kept; the sentence names the file and says what to do. */
public final class ProbeSetException extends FimaException {
    private static final long serialVersionUID = 1L;

    ProbeSetException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
