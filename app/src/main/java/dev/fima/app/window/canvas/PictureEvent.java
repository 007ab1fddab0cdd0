package dev.fima.app.window.canvas;

import java.nio.file.Path;
import java.util.Optional;
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

    /** Show what becomes of a clip when it is changed. */
    public static final EventType<PictureEvent> WHAT_IF = new EventType<>(ANY, "PICTURE_WHAT_IF");

    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final transient Optional<AskedClip> clip;

    PictureEvent(EventTarget target, EventType<PictureEvent> type, String sentence) {
        this(target, type, sentence, Optional.empty());
    }

    private PictureEvent(EventTarget target, EventType<PictureEvent> type, String sentence, Optional<AskedClip> clip) {
        super(target, target, type);
        this.sentence = sentence;
        this.clip = clip;
    }

    /**
     * A clip that a picture shows.
     *
     * @param video the file
     * @param label name of its class, empty when unknown
     * @param firstFrame first of its frames
     * @param frames consecutive frames of the video that it spans
     */
    public record AskedClip(Path video, String label, long firstFrame, int frames) {}

    /**
     * Asks what becomes of a clip when it is changed.
     *
     * @param clip empty for the one that all views show
     */
    public static PictureEvent whatIf(EventTarget target, Optional<AskedClip> clip) {
        return new PictureEvent(target, WHAT_IF, "", clip);
    }

    /** Tells of a picture that cannot be shown or written. */
    public static PictureEvent problem(EventTarget target, String sentence) {
        return new PictureEvent(target, PROBLEM, sentence);
    }

    /** The clip that is asked about; empty for the one that all views show. */
    public Optional<AskedClip> clip() {
        return clip;
    }

    /** The sentence of a problem; else empty. */
    public String sentence() {
        return sentence;
    }
}
