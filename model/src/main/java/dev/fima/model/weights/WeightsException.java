package dev.fima.model.weights;

import dev.fima.model.FimaException;

/** A weights file that cannot be used; the message names the file, the fault and the remedy in one sentence. */
public final class WeightsException extends FimaException {
    private static final long serialVersionUID = 1L;

    public WeightsException(String sentence) {
        super(sentence);
    }

    public WeightsException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
