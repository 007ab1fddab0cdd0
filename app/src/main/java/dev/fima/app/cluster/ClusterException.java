package dev.fima.app.cluster;

import dev.fima.model.FimaException;

/** A job that could not be submitted, asked about or cancelled; the message has the scheduler's own words. */
public final class ClusterException extends FimaException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String sentence) {
        super(sentence);
    }

    public ClusterException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
