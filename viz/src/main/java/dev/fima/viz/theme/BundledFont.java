package dev.fima.viz.theme;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The fonts that travel with the program, so that a figure looks the same on every machine and a PDF can carry its
 * text as text.
 */
public enum BundledFont {
    SANS("OpenSans-Regular.ttf", FontFamily.SANS, false),
    SANS_BOLD("OpenSans-Bold.ttf", FontFamily.SANS, true),
    SERIF("LiberationSerif-Regular.ttf", FontFamily.SERIF, false),
    SERIF_BOLD("LiberationSerif-Bold.ttf", FontFamily.SERIF, true);

    private final String file;
    private final FontFamily family;
    private final boolean bold;

    @SuppressWarnings("ImmutableEnumChecker") // fonts are never changed, only derived from
    private final Font font;

    BundledFont(String file, FontFamily family, boolean bold) {
        this.file = file;
        this.family = family;
        this.bold = bold;
        try {
            this.font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes()));
        } catch (FontFormatException e) {
            throw new IllegalStateException("the bundled font " + file + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font at a size in user units. */
    public Font at(double size) {
        // The style tells SVG writers the weight; the file is bold already, so nothing is emboldened twice.
        return font.deriveFont(bold ? Font.BOLD : Font.PLAIN, (float) size);
    }

    public FontFamily family() {
        return family;
    }

    public boolean bold() {
        return bold;
    }

    /** The name under which AWT knows the font, by which a drawing surface recognises it. */
    public String awtName() {
        return font.getFontName(java.util.Locale.ROOT);
    }

    /** The bytes of the TrueType file. */
    public final byte[] bytes() {
        try (InputStream in = BundledFont.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the bundled font " + file + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
