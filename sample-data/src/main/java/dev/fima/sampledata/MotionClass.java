package dev.fima.sampledata;

/**
 * The ten motions. They differ in nothing but motion, and a mirrored video of a class is a video of the same class: nothing
 * here tells left from right. The order is the order of the labels, 1 to 10.
 */
public enum MotionClass {
    BOB_SLOW(1, "BobSlow", "swings up and down, one cycle in 26 to 36 frames"),
    BOB_FAST(2, "BobFast", "swings up and down, one cycle in 10 to 13 frames"),
    SWAY_SLOW(3, "SwaySlow", "swings sideways, one cycle in 26 to 36 frames"),
    SWAY_FAST(4, "SwayFast", "swings sideways, one cycle in 10 to 13 frames"),
    RISE(5, "Rise", "glides up steadily and drops back at once, again and again"),
    FALL(6, "Fall", "glides down steadily and jumps back at once, again and again"),
    CIRCLE(7, "Circle", "runs round a circle, either way, one turn in 20 to 28 frames"),
    PULSE(8, "Pulse", "grows and shrinks, one cycle in 13 to 20 frames"),
    ROCK(9, "Rock", "turns to and fro about its centre, one cycle in 13 to 20 frames"),
    JITTER(10, "Jitter", "trembles at random in all directions");

    private final int label;
    private final String title;
    private final String description;

    MotionClass(int label, String title, String description) {
        this.label = label;
        this.title = title;
        this.description = description;
    }

    /** The name used for folders, files and lists, as in {@code BobSlow}. */
    public String title() {
        return title;
    }

    /** What the figure does, as a phrase without a subject. */
    public String description() {
        return description;
    }

    /** The label in the lists, from 1. */
    public int label() {
        return label;
    }
}
