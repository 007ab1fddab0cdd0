package dev.fima.viz.theme;

import java.awt.Font;

/** The two bundled families, with the families a reader without them should fall back to. */
public enum FontFamily {
    SANS("Open Sans", "'Open Sans', 'Helvetica Neue', Arial, sans-serif"),
    SERIF("Liberation Serif", "'Liberation Serif', 'Times New Roman', Times, serif");

    private final String title;
    private final String fallbacks;

    FontFamily(String title, String fallbacks) {
        this.title = title;
        this.fallbacks = fallbacks;
    }

    public String title() {
        return title;
    }

    /** A CSS font-family list. */
    public String fallbacks() {
        return fallbacks;
    }

    /** The regular face at a size in user units. */
    public Font regular(double size) {
        return (this == SANS ? BundledFont.SANS : BundledFont.SERIF).at(size);
    }

    /** The bold face at a size in user units. */
    public Font bold(double size) {
        return (this == SANS ? BundledFont.SANS_BOLD : BundledFont.SERIF_BOLD).at(size);
    }
}
