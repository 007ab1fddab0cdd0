package dev.fima.app.window.shell;

import dev.fima.model.memory.MemoryShortage;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * What nobody has caught on any thread. Where the memory ran out the person is told so, as the window goes on; everything
 * else is a fault of the program and printed.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    private final Consumer<String> problem;

    /** @param problem told one sentence, on the FX thread */
    UncaughtErrors(Consumer<String> problem) {
        this.problem = problem;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError error) {
            String sentence = MemoryShortage.of("The last action", error).getMessage();
            Platform.runLater(() -> problem.accept(sentence));
        } else {
            System.err.println("Exception in thread \"" + thread.getName() + "\"");
            failure.printStackTrace();
        }
    }
}
