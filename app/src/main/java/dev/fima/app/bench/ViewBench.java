package dev.fima.app.bench;

import dev.fima.app.Folders;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.training.TrainingPanel;
import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.ProcessMemory;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * Measures the open window: time from the start of the Java machine to the shown window, frames that the clips show a
 * second, the longest block of the FX thread, and how fast it answers (see {@link InteractionBench}). While training, also
 * the time from Start to the first loss, and the steps a second with the window open, with its clips held, and with the window put away, in
 * turn in one run, so that a change of the machine's load meets both. Parameters: seconds of measuring, "train" to train
 * meanwhile.
 */
public final class ViewBench extends GuidedApplication {
    private static final long PATIENCE_SECONDS = 300;
    private static final long SETTLING_MILLIS = 3000;
    /** Single turns differ by a fifth on a shared machine, so there are many and each lasts as briefly as a few steps. */
    private static final int TURNS = 10;

    private static final int MOST_LOOKS = 30;
    /** Processor time of the compiler, as a share of a core, from which on it is left out of account. */
    private static final double SETTLED_SHARE = 0.05;

    /** The compiler of the process that trains cannot be looked at from here; it is busy in the first minute. */
    private static final long TRAINING_COMPILED_MILLIS = 45_000;

    private static final int STEPS_BEFORE = 10;
    private static final int MANY_STEPS = 100_000;

    private MetricsReader metrics;

    /** The bench's run belongs into no one's list of runs. */
    @Override
    public void init() throws IOException {
        if (training()) {
            System.setProperty(
                    "fima.runs", Files.createTempDirectory("fima-bench").toString());
        }
    }

    @Override
    protected Preferences preferences() {
        return preferences(1440, 900, training() ? Map.of("steps", Integer.toString(MANY_STEPS)) : Map.of());
    }

    private int seconds() {
        return Integer.parseInt(getParameters().getRaw().get(0));
    }

    private boolean training() {
        return getParameters().getRaw().get(1).equals("train");
    }

    @Override
    void drive(GuidedWindow window) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        double shown = onWindow(ViewBench::sinceStart);
        figures.put("window_shown_s", rounded(shown));
        await("the engine", PATIENCE_SECONDS, window::engineReady);
        figures.put("engine_ready_after_window_s", rounded(sinceStart() - shown));
        await("the sample data", PATIENCE_SECONDS, window::ready);
        figures.put("clips_playing_after_window_s", rounded(sinceStart() - shown));
        figures.put("training", training());
        if (training()) {
            figures.put("first_loss_s", rounded(start(window)));
            await(
                    "the first steps",
                    PATIENCE_SECONDS,
                    () -> window.workbench().control().steps() >= STEPS_BEFORE);
        }
        Thread.sleep(SETTLING_MILLIS);
        measureShown(window, figures);
        if (training()) {
            figures.put("compiled_after_s", rounded(awaitCompiler()));
            Thread.sleep(TRAINING_COMPILED_MILLIS);
            metrics = new MetricsReader(RunFolder.below(Folders.runs()).get(0).resolve("metrics.csv"));
            measureTurns(window, figures);
        }
        figures.put("answers_while_training", training());
        Thread.sleep(SETTLING_MILLIS);
        window.watchdog().setPrecise(true);
        window.watchdog().reset();
        figures.put("answers", InteractionBench.measure(window));
        if (training()) {
            inWindow(() -> window.perform(ActionId.STOP));
            await("the end of training", PATIENCE_SECONDS, () -> !window.training());
        }
        System.out.println(Json.text(figures));
    }

    /** Nodes of the scene; JavaFX visits each at every pulse. */
    private static int nodes(Node node) {
        int count = 1;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                count += nodes(child);
            }
        }
        return count;
    }

    /** Seconds since the Java machine was started. */
    private static double sinceStart() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
    }

    private static void putLongestBlock(String name, GuidedWindow window, Map<String, Object> figures) {
        figures.put(name + "_ms", rounded(window.watchdog().longestMilliseconds()));
        figures.put(name + "_in", window.watchdog().longestPlace());
    }

    private static double start(GuidedWindow window) throws Exception {
        long pressed = System.nanoTime();
        inWindow(() -> window.perform(ActionId.START));
        await(
                "the first loss",
                PATIENCE_SECONDS,
                () -> metricRows(window) > 0 && window.workbench().control().steps() > 0);
        return (System.nanoTime() - pressed) / 1e9;
    }

    private static int metricRows(GuidedWindow window) {
        return window.view(TrainingPanel.class).model().table().get().rows();
    }

    private void measureShown(GuidedWindow window, Map<String, Object> figures) throws Exception {
        window.watchdog().setPrecise(true);
        window.watchdog().reset();
        long before = onWindow(window::clipFramesShown);
        long busyBefore = WindowThreads.nanoseconds();
        long began = System.nanoTime();
        Thread.sleep(seconds() * 1000L);
        long busy = WindowThreads.nanoseconds() - busyBefore;
        long after = onWindow(window::clipFramesShown);
        double measured = (System.nanoTime() - began) / 1e9;
        figures.put("seconds", rounded(measured));
        figures.put("clips", onWindow(window::clips));
        figures.put("nodes", onWindow(() -> nodes(window.scene().getRoot())));
        figures.put("frames_per_second", rounded((after - before) / measured));
        figures.put("window_threads_percent_of_a_core", rounded(busy / measured / 1e7));
        putLongestBlock("fx_longest_block", window, figures);
        window.watchdog().setPrecise(false);
        figures.put("memory_mb", ProcessMemory.residentMb());
        figures.put("peak_memory_mb", ProcessMemory.peakMb());
    }

    /**
     * Waits until the just-in-time compiler has settled: it takes a fifth of a core in the first minute, whether the window
     * is open or not, and not from the hours after.
     *
     * @return seconds since the start of the Java machine
     */
    private static double awaitCompiler() throws InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
            long before = compiler.getTotalCompilationTime();
            for (int looks = 0; looks < MOST_LOOKS; looks++) {
                Thread.sleep(SETTLING_MILLIS);
                long now = compiler.getTotalCompilationTime();
                if (now - before < SETTLED_SHARE * SETTLING_MILLIS) {
                    break;
                }
                before = now;
            }
        }
        return sinceStart();
    }

    /** Open, clips held, put away, open, and so on; whole steps between two moments at which a step has just ended. */
    private void measureTurns(GuidedWindow window, Map<String, Object> figures) throws Exception {
        TurnTimes open = new TurnTimes();
        TurnTimes held = new TurnTimes();
        TurnTimes away = new TurnTimes();
        for (int turn = 0; turn < TURNS; turn++) {
            measure(open);
            inWindow(() -> window.playClips(false));
            measure(held);
            inWindow(() -> {
                window.playClips(true);
                window.putAway(true);
            });
            measure(away);
            inWindow(() -> window.putAway(false));
        }
        figures.put("steps_per_second_open", open.rates());
        figures.put("steps_per_second_clips_held", held.rates());
        figures.put("steps_per_second_away", away.rates());
        figures.put("step_ms_open", rounded(open.median()));
        figures.put("step_ms_clips_held", rounded(held.median()));
        figures.put("step_ms_away", rounded(away.median()));
        putSlowing("window_slows_training", open, away, figures);
        putSlowing("clips_held_slow_training", held, away, figures);
        figures.put("peak_memory_after_turns_mb", ProcessMemory.peakMb());
    }

    /**
     * By how much training is slower: by the steps a second of all turns, and by the median steps, which the few that also
     * save a checkpoint or a look inside do not move.
     */
    private static void putSlowing(String name, TurnTimes slow, TurnTimes fast, Map<String, Object> figures) {
        figures.put(name + "_percent", rounded(slow.slowerThan(fast)));
        figures.put(name + "_percent_standard_error", rounded(slow.errorOfSlowerThan(fast)));
        figures.put(name + "_percent_by_medians", rounded(slow.medianSlowerThan(fast)));
        figures.put(name + "_percent_by_medians_standard_error", rounded(slow.errorOfMedianSlowerThan(fast)));
    }

    /** Whole steps between two looks at the metrics, each by the training process's own clock. */
    private void measure(TurnTimes times) throws Exception {
        times.begin();
        metrics.poll();
        int first = metrics.rows();
        Thread.sleep(seconds() * 1000L / 2);
        metrics.poll();
        double[] ended = metrics.column(Metric.SECONDS);
        if (ended.length <= first) {
            throw new FimaException(
                    "Training stands still after step " + first + "; see the session log of the window.");
        }
        for (int row = Math.max(1, first); row < ended.length; row++) {
            times.add(1000 * (ended[row] - ended[row - 1]), 1);
        }
    }

    /** Removes the bench's run. */
    @Override
    public void stop() throws IOException {
        if (training()) {
            FolderTree.delete(Path.of(System.getProperty("fima.runs")));
        }
    }
}
