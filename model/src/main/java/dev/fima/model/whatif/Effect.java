package dev.fima.model.whatif;

/** What a change does to a clip: by this the profile of a network groups its changes. */
public enum Effect {
    /** Motion is taken away or altered; each frame shows what some frame of the clip showed. */
    MOTION("motion taken away, appearance kept"),
    /** Appearance is taken away or replaced; the figure moves as before. */
    APPEARANCE("appearance taken away, motion kept"),
    /** Motion or flicker that is not of the figure comes or goes; the figure stays as it was. */
    DISTURBANCE("motion that is not of the figure"),
    /** A part of the picture is hidden. */
    PART("a part hidden");

    private final String title;

    Effect(String title) {
        this.title = title;
    }

    /** As a chart or a list says it. */
    public String title() {
        return title;
    }
}
