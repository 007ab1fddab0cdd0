package dev.fima.model.video;

/** The helper process is gone; the message says how it ended, half a sentence. */
final class HelperDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    HelperDiedException(String how) {
        super(how);
    }
}
