package dev.fima.app.window.tour;

import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.WindowBounds;
import dev.fima.app.window.shell.WorkbenchWindow;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the open window: time from the start of the Java machine to the shown window, frames that six clips show a
 * second, and the longest block of the FX thread. Parameters: seconds of measuring, "train" to train meanwhile.
 */
public final class ViewBench extends GuidedApplication {
    private static final long PATIENCE_SECONDS = 180;
    private static final long SETTLING_MILLIS = 3000;

    @Override
    protected Preferences preferences() {
        WindowBounds bounds = new WindowBounds(0, 0, 1440, 900, false);
        return new Preferences(false, bounds, Panel.firstLayout(), "", "tiny", Map.of(), List.of());
    }

    @Override
    protected void drive(WorkbenchWindow window) throws Exception {
        double shown = onWindow(() -> System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        int seconds = Integer.parseInt(getParameters().getRaw().get(0));
        boolean training = getParameters().getRaw().get(1).equals("train");
        await("the sample data and the engine", PATIENCE_SECONDS, window::ready);
        double firstPoint = Double.NaN;
        if (training) {
            long pressed = System.nanoTime();
            onWindow(() -> {
                window.startTraining();
                return null;
            });
            await("the first loss", PATIENCE_SECONDS, () -> window.metricRows() > 0);
            firstPoint = (System.nanoTime() - pressed) / 1e9;
        }
        Thread.sleep(SETTLING_MILLIS);
        window.watchdog().reset();
        long before = onWindow(window::clipFramesShown);
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        long after = onWindow(window::clipFramesShown);
        double measured = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "{\"window_shown_s\": %.2f, \"first_loss_s\": %s, \"training\": %b, \"seconds\": %.1f,"
                        + " \"clips\": %d, \"frames_per_second\": %.1f, \"fx_longest_block_ms\": %.1f}%n",
                shown,
                Double.isNaN(firstPoint) ? "null" : String.format(Locale.ROOT, "%.2f", firstPoint),
                training,
                measured,
                onWindow(window::clips),
                (after - before) / measured,
                window.watchdog().longestMilliseconds());
        if (training) {
            onWindow(() -> {
                window.stopTraining();
                return null;
            });
            await("the end of training", PATIENCE_SECONDS, () -> !window.training());
        }
    }
}
