package dev.fima.app.window.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows folders in the file manager of the system. */
public final class FileManager {
    private FileManager() {}

    /** The command that shows a folder on a system, such as {@code xdg-open}. */
    static List<String> command(String system, Path folder) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", "-R", folder.toString());
        }
        return name.startsWith("windows")
                ? List.of("explorer", "/select," + folder)
                : List.of("xdg-open", folder.toString());
    }

    /**
     * Shows a folder; on a background thread.
     *
     * @throws IOException if the system has no command for it
     */
    public static void reveal(Path folder) throws IOException {
        new ProcessBuilder(command(System.getProperty("os.name"), folder))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
