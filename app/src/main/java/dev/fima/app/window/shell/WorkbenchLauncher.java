package dev.fima.app.window.shell;

import dev.fima.app.launch.ScreenWithoutGpu;
import dev.fima.model.FimaException;
import javafx.application.Application;

/** Opens the window and waits until it is closed. */
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {}

    /**
     * Opens the window; once per process.
     *
     * @throws FimaException if there is no display to open it on
     */
    public static void open(Opening opening) {
        ScreenWithoutGpu.prepare();
        try {
            Application.launch(WorkbenchApplication.class, opening.parameters());
        } catch (UnsupportedOperationException e) {
            throw new FimaException(
                    "The window cannot be opened (" + e.getMessage()
                            + "): start it in a graphical session, or use the commands that \"fima --help\" lists.",
                    e);
        }
    }
}
