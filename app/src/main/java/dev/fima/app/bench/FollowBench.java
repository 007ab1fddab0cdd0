package dev.fima.app.bench;

import dev.fima.app.launch.OwnProcess;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.training.TrainingPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.training.ProcessMemory;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the window beside running runs, all of them in the comparison: with their maps in Attention, with their curves in
 * Training and in Compare. Frames a second are those that the clips have gone through, counted while Attention is shown; the
 * longest block of the FX thread is given for each. Parameters: runs, seconds for each panel, steps a second of each run.
 */
public final class FollowBench extends GuidedApplication {
    private static final long PATIENCE_SECONDS = 180;
    private static final long SETTLING_MILLIS = 5000;
    private static final List<ViewDefinition> SHOWN =
            List.of(AttentionPanel.DEFINITION, TrainingPanel.DEFINITION, ComparePanel.DEFINITION);

    private Process growing;
    private Path folder;
    /** How often the clips have gone on, on the FX thread. */
    private long clipTimes;

    private String parameter(int place) {
        return getParameters().getRaw().get(place);
    }

    /** Lets the runs grow, where the window looks for runs. */
    @Override
    public void init() throws IOException {
        folder = Files.createTempDirectory("fima-bench");
        System.setProperty("fima.runs", folder.toString());
        growing = OwnProcess.builder(
                        "bench",
                        "grow-runs",
                        "--out",
                        folder.toString(),
                        "--runs",
                        parameter(0),
                        "--rate",
                        parameter(2))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    void drive(GuidedWindow window) throws Exception {
        int runs = Integer.parseInt(parameter(0));
        await("the sample data", PATIENCE_SECONDS, window::ready);
        await("the runs", PATIENCE_SECONDS, () -> RunFolder.below(folder).size() == runs);
        inWindow(() -> {
            RunFolder.below(folder).forEach(window.workbench().runs()::toggleMark);
            window.workbench().runs().open(RunFolder.below(folder).get(0));
            window.workbench().clock().frame().addListener(change -> clipTimes++);
        });
        await("snapshots of the runs", PATIENCE_SECONDS, () -> comparedWithMaps(window) == runs);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put(
                "load_average_before",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        window.watchdog().setPrecise(true);
        for (ViewDefinition panel : SHOWN) {
            figures.put(panel.id(), measured(window, panel));
        }
        figures.put("memory_mb", ProcessMemory.residentMb());
        figures.put("peak_memory_mb", ProcessMemory.peakMb());
        System.out.println(Json.text(figures));
    }

    private static long comparedWithMaps(GuidedWindow window) {
        return window.workbench().comparison().runs().getValue().stream()
                .filter(run -> run.probes().isPresent())
                .count();
    }

    private record Measured(
            double clipFramesPerSecond,
            double clipTimesPerSecond,
            double fxLongestBlockMs,
            List<String> fxLongestBlockIn,
            double windowThreadsPercentOfACore) {}

    private Measured measured(GuidedWindow window, ViewDefinition panel) throws Exception {
        inWindow(() -> window.show(panel.id()));
        Thread.sleep(SETTLING_MILLIS);
        window.watchdog().reset();
        long frames = onWindow(window::clipFramesShown);
        long times = onWindow(() -> clipTimes);
        long busy = WindowThreads.nanoseconds();
        long began = System.nanoTime();
        Thread.sleep(Integer.parseInt(parameter(1)) * 1000L);
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measured(
                rounded((onWindow(window::clipFramesShown) - frames) / seconds),
                rounded((onWindow(() -> clipTimes) - times) / seconds),
                rounded(window.watchdog().longestMilliseconds()),
                window.watchdog().longestPlace(),
                rounded((WindowThreads.nanoseconds() - busy) / seconds / 1e7));
    }

    /** Ends the growing and removes the runs. */
    @Override
    public void stop() throws IOException, InterruptedException {
        growing.destroy();
        growing.waitFor();
        FolderTree.delete(folder);
    }
}
