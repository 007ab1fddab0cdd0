package dev.fima.model.data;

/** What a video is for. */
enum Split {
    TRAIN("training"),
    /** Held out to choose by; it serves as the test part where there is no other. */
    VALIDATION("validation"),
    TEST("test");

    private final String title;

    Split(String title) {
        this.title = title;
    }

    /** The word to show. */
    String title() {
        return title;
    }
}
