package dev.fima.sampledata;

import java.io.Serial;

/** A sample data set cannot be made, written or unpacked; the message is one sentence with the value and the remedy. */
public final class SampleDataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public SampleDataException(String message) {
        super(message);
    }

    public SampleDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
