package dev.fima.viz.figure;

/** A figure that cannot be made or written. The message is one sentence: which file or value, why, and what to do. */
public class FigureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FigureException(String sentence) {
        super(sentence);
    }

    public FigureException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
