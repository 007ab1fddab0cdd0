package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.CentralCrop;
import dev.fima.model.data.FrameCrop;
import java.util.Locale;

/** What of a frame an evaluation shows the network. */
public enum Framing {
    /** The whole frame squeezed to a square; this project's choice for frozen features, since a figure may move anywhere. */
    WHOLE("whole frames squeezed to a square"),
    /** The square of seven eighths of the short side in the middle: the paper's test crop. */
    CENTRE("central square of 7/8 of the short side");

    private final String description;

    Framing(String description) {
        this.description = description;
    }

    /** The crop. */
    public FrameCrop crop() {
        return this == WHOLE ? FrameCrop.WHOLE : CentralCrop.PAPER;
    }

    /** In words, for captions. */
    public String description() {
        return description;
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The framing of a name.
     *
     * @throws FimaException if there is none
     */
    public static Framing of(String id) {
        return switch (id.strip().toLowerCase(Locale.ROOT)) {
            case "whole" -> WHOLE;
            case "centre", "center" -> CENTRE;
            default -> throw new FimaException("The framing \"" + id + "\" is unknown: use whole or centre.");
        };
    }
}
