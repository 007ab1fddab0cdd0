package dev.fima.model.data;

import java.nio.file.Path;

/**
 * A video file as the file system shows it.
 *
 * @param name path below the data folder, with slashes
 * @param modified last change, milliseconds since 1970
 */
record FileFacts(Path file, String name, long bytes, long modified) {
    /** File name without its ending. */
    String stem() {
        return stem(fileName());
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Name of the folder it lies in, empty for the data folder itself. */
    String folder() {
        int end = name.lastIndexOf('/');
        return end < 0 ? "" : name.substring(name.lastIndexOf('/', end - 1) + 1, end);
    }

    static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
