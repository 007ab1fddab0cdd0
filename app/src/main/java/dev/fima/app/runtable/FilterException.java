package dev.fima.app.runtable;

import dev.fima.model.FimaException;

/** An expression that picks no rows because it cannot be understood; the sentence says what is wrong at which character. */
public final class FilterException extends FimaException {
    private static final long serialVersionUID = 1L;

    private final int place;

    FilterException(int place, String sentence) {
        super(sentence);
        this.place = place;
    }

    /** Place of what is wrong in the expression, from 0. */
    public int place() {
        return place;
    }
}
