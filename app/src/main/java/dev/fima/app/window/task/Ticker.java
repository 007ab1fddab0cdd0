package dev.fima.app.window.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.application.Platform;

/**
 * Calls something on the FX thread again and again. In place of JavaFX's own animations, during which the whole scene is looked
 * at sixty times a second, whether anything in it changes or not. For the FX thread.
 */
public final class Ticker {
    /** After a tick that failed. */
    private static final long USUAL_NANOS = 100_000_000;

    private final LongSupplier tick;
    private boolean running;
    /** Counts the starts: what was asked for before the last one is void. */
    private long asked;

    /** @param tick called when it starts and then after as many nanoseconds as it answered; below 0 for not before the next start */
    public Ticker(LongSupplier tick) {
        this.tick = tick;
    }

    /** Begins with a tick now, also where one is waited for. */
    public void start() {
        running = true;
        asked++;
        tick(asked);
    }

    public void stop() {
        running = false;
    }

    private void tick(long number) {
        if (!running || number != asked) {
            return;
        }
        long wait = USUAL_NANOS;
        try {
            wait = tick.getAsLong();
        } finally {
            if (wait < 0) {
                running = false;
            }
            // The tick itself may have stopped it or started it anew.
            if (running && number == asked) {
                CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Platform::runLater)
                        .execute(() -> tick(number));
            }
        }
    }
}
