package dev.fima.app.bench;

import dev.fima.app.launch.ScreenWithoutGpu;
import dev.fima.app.window.preferences.PreferenceFile;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.WindowBounds;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.shell.WorkbenchWindow;
import dev.fima.model.FimaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the window, lets a program drive it on a thread of its own, and closes it. */
public abstract class GuidedApplication extends Application {
    private static final long ANSWER_SECONDS = 120;
    private static final long LOOK_MILLIS = 50;

    private static volatile Optional<Throwable> failure = Optional.empty();

    private GuidedWindow window;

    /** What the window begins with. */
    protected Preferences preferences() {
        return preferences(1440, 900, Map.of());
    }

    /** The first arrangement in a window of some size, with changes to the preset tiny. */
    protected static Preferences preferences(int width, int height, Map<String, String> changes) {
        WindowBounds bounds = new WindowBounds(0, 0, width, height, false);
        return new Preferences(
                false,
                bounds,
                Views.firstLayout(),
                "",
                "tiny",
                changes,
                List.of(),
                null,
                "",
                null,
                null,
                null,
                true,
                0);
    }

    /** Drives the window; on a thread that may wait. */
    abstract void drive(GuidedWindow shown) throws Exception;

    /**
     * Opens a guided window and waits for its end.
     *
     * @throws FimaException if it failed, with the reason
     */
    public static void run(Class<? extends GuidedApplication> guided, String... arguments) {
        ScreenWithoutGpu.prepare();
        try {
            launch(guided, arguments);
        } catch (UnsupportedOperationException e) {
            throw new FimaException(
                    "The window cannot be opened (" + e.getMessage()
                            + "): run the command in a graphical session, or under a virtual one such as xvfb-run.",
                    e);
        }
        if (failure.isPresent()) {
            Throwable reason = failure.get();
            throw reason instanceof FimaException known
                    ? known
                    : new FimaException("The guided window failed: " + reason, reason);
        }
    }

    @Override
    public void start(Stage stage) throws Exception {
        Path remembered = Files.createTempDirectory("fima-guided").resolve("window.json");
        WorkbenchWindow opened = new WorkbenchWindow(stage, preferences(), new PreferenceFile(remembered));
        window = new GuidedWindow(opened);
        opened.show();
        Thread guide = new Thread(this::guide, "guide");
        guide.setDaemon(true);
        guide.start();
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever goes wrong is reported by the command that waits.
    private void guide() {
        try {
            drive(window);
        } catch (Exception | LinkageError e) {
            failure = Optional.of(e);
        } finally {
            Platform.runLater(() -> {
                window.close();
                Platform.exit();
            });
        }
    }

    /** Does something on the FX thread and waits for its result. */
    protected static <T> T onWindow(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the window did not answer", e);
        }
    }

    /** Does something on the FX thread and waits for its end. */
    protected static void inWindow(Runnable work) throws Exception {
        onWindow(Executors.callable(work));
    }

    /**
     * Waits until something holds.
     *
     * @throws FimaException if it does not in time, naming it
     */
    protected static void await(String what, long seconds, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!onWindow(condition)) {
            if (System.nanoTime() > end) {
                throw new FimaException("Waited " + seconds + " s in vain for " + what + "; see the session log.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** A figure to the thousandth. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
