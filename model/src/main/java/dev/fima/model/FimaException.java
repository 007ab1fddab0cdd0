package dev.fima.model;

/**
 * A failure that a person can act upon. The message is one sentence: what went wrong, where (file, value), what to do.
 * It is shown as it is, so it holds no class names and no stack trace.
 */
public class FimaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FimaException(String sentence) {
        super(sentence);
    }

    public FimaException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
