package dev.fima.app.window.whatif;

/** What the view shows. */
public enum WhatIfPage {
    CLIP("Clip"),
    PROFILE("Profile");

    private final String title;

    WhatIfPage(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
