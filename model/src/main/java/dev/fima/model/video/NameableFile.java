package dev.fima.model.video;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Whether the name of a file can be written as text, by which FFmpeg gets to know it. Names are
 * bytes on Linux: one of another encoding, or any beyond ASCII in the locale C, has no text.
 */
final class NameableFile {
    private static final String ENCODING = "sun.jnu.encoding";

    private NameableFile() {}

    static boolean is(Path file) {
        try {
            return file.getFileSystem().getPath(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            // Its text stands for no name of this system.
            return false;
        }
    }

    static String sentence(Path file) {
        String encoding = System.getProperty(ENCODING, Charset.defaultCharset().name());
        return encoding.startsWith("UTF")
                ? file
                        + " has a name that is not written in UTF-8, and is left out; rename it (convmv does so for many)."
                : file + " has a name that this locale (" + encoding
                        + ") cannot write, and is left out; start the program with LC_ALL=C.UTF-8.";
    }
}
