package dev.fima.app.window.shell;

import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The JavaFX application: one window, shown at once; engine and data follow behind it. */
public final class WorkbenchApplication extends Application {
    private WorkbenchWindow window;

    @Override
    public void start(Stage stage) {
        PreferenceFile file = PreferenceFile.standard();
        Preferences preferences = file.read();
        window = new WorkbenchWindow(stage, preferences, file);
        Thread.setDefaultUncaughtExceptionHandler(
                new UncaughtErrors(Platform::runLater, window.workbench().log()::problem));
        window.show(Opening.of(getParameters().getNamed()));
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
