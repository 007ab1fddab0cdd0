package dev.fima.model.training;

import dev.fima.model.FimaException;

/** A run folder that cannot be used, or a run that cannot go on; one sentence with the remedy. */
public final class RunException extends FimaException {
    private static final long serialVersionUID = 1L;

    public RunException(String sentence) {
        super(sentence);
    }

    public RunException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
