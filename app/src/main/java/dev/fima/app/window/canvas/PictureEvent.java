package dev.fima.app.window.canvas;

import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;

/** What somebody wants of a picture that the picture itself cannot do; the window that it is in can. */
public final class PictureEvent extends Event {
    /** Any of them. */
    public static final EventType<PictureEvent> ANY = new EventType<>(Event.ANY, "PICTURE");
    /** Put the view that the picture is in on the figure sheet. */
    public static final EventType<PictureEvent> ADD_TO_SHEET = new EventType<>(ANY, "PICTURE_ADD_TO_SHEET");
    /** Put the numbers of the view that the picture is in on the clipboard, as Python. */
    public static final EventType<PictureEvent> COPY_PYTHON = new EventType<>(ANY, "PICTURE_COPY_PYTHON");
    /** A sentence about a picture that could not be written. */
    public static final EventType<PictureEvent> PROBLEM = new EventType<>(ANY, "PICTURE_PROBLEM");

    private static final long serialVersionUID = 1L;

    private final String sentence;

    PictureEvent(EventTarget target, EventType<PictureEvent> type, String sentence) {
        super(target, target, type);
        this.sentence = sentence;
    }

    /** The sentence of a problem; else empty. */
    public String sentence() {
        return sentence;
    }
}
