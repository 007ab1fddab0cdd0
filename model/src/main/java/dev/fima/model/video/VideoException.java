package dev.fima.model.video;

import dev.fima.model.FimaException;

/** A video that cannot be used; the sentence names the file, what is wrong with it, and the remedy where there is one. */
public class VideoException extends FimaException {
    private static final long serialVersionUID = 1L;

    public VideoException(String sentence) {
        super(sentence);
    }

    public VideoException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
