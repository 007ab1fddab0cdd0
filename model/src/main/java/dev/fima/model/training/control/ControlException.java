package dev.fima.model.training.control;

import dev.fima.model.FimaException;

/** A request that could not be made or was not answered. */
public final class ControlException extends FimaException {
    private static final long serialVersionUID = 1L;

    public ControlException(String sentence) {
        super(sentence);
    }

    public ControlException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
