package dev.fima.model.video;

/**
 * A video of which nothing could be found out, because it yielded nothing for too long; at another time,
 * on a machine that is less busy, it may be otherwise.
 */
public final class GivenUpException extends VideoException {
    private static final long serialVersionUID = 1L;

    GivenUpException(String sentence) {
        super(sentence);
    }
}
