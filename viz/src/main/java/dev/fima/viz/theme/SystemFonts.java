package dev.fima.viz.theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The fonts of the machine. Drawings use the bundled ones alone, yet on Linux Java asks the system for its fonts before it
 * draws the first text, and fails where there are none or where libfontconfig is missing.
 */
public final class SystemFonts {
    private static final String PROPERTY = "sun.awt.fontconfig";
    private static final String FILE = "fontconfig.properties";

    /** The least that Java takes for a description of the system's fonts: it names none. */
    private static final String NO_FONTS = "version=1\nsequence.allfonts=default\n";

    private SystemFonts() {}

    /**
     * Keeps Java from asking for them. To be called before the first text is drawn; does nothing on systems that always have
     * fonts, and nothing if -Dsun.awt.fontconfig is given.
     *
     * @param folder in which a small file may be kept; where that fails, Java asks as it always does
     */
    public static void leaveOut(Path folder) {
        if (System.getProperty(PROPERTY) != null
                || !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return;
        }
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || !Files.readString(file).equals(NO_FONTS)) {
                write(folder, file);
            }
            System.setProperty(PROPERTY, file.toString());
        } catch (IOException e) {
            System.getLogger(SystemFonts.class.getName())
                    .log(System.Logger.Level.DEBUG, "the machine's fonts stay in use", e);
        }
    }

    /** Another process may read it at this moment, so it appears whole. */
    private static void write(Path folder, Path file) throws IOException {
        Path beside = Files.createTempFile(folder, FILE, ".tmp");
        try {
            Files.writeString(beside, NO_FONTS);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
