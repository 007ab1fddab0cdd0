package dev.fima.model.data;

import dev.fima.model.FimaException;

/** A data set that cannot be used as it is; the sentence names the file, the line or value, and the remedy. */
public class DataException extends FimaException {
    private static final long serialVersionUID = 1L;

    public DataException(String sentence) {
        super(sentence);
    }

    public DataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
