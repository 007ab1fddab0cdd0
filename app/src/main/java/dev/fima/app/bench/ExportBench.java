package dev.fima.app.bench;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures whether exports disturb the open window while its clips play: how long each takes from the request to the
 * files, the longest block of the FX thread meanwhile, and the frames that the clips show a second.
 */
public final class ExportBench extends GuidedApplication {
    private static final long PATIENCE_SECONDS = 120;
    private static final long SETTLING_MILLIS = 3000;
    private static final List<String> ENDINGS = List.of("png", "svg", "pdf", "csv", "npz", "tex", "mp4", "apng", "gif");

    @Override
    void drive(GuidedWindow window) throws Exception {
        await("the sample data and the engine", PATIENCE_SECONDS, window::ready);
        inWindow(() -> {
            window.perform(ActionId.SHEET_ACTIVATION);
            window.show(AttentionPanel.DEFINITION.id());
        });
        await("the figure sheet", PATIENCE_SECONDS, window::showsSheet);
        Thread.sleep(SETTLING_MILLIS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "load_average_before",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Path folder = Files.createTempDirectory("fima-bench");
        try {
            for (String ending : ENDINGS) {
                figures.put(ending, measured(window, folder.resolve("sheet." + ending)));
            }
        } finally {
            FolderTree.delete(folder);
        }
        System.out.println(Json.text(figures));
    }

    private record Measured(double seconds, long bytes, double fxLongestBlockMs, double clipFramesPerSecond) {}

    private static Measured measured(GuidedWindow window, Path file) throws Exception {
        window.watchdog().reset();
        long shown = onWindow(window::clipFramesShown);
        long began = System.nanoTime();
        inWindow(() -> window.exportSheet(file));
        await("the export of " + file.getFileName(), PATIENCE_SECONDS, () -> !window.exporting());
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Measured(
                rounded(seconds),
                Files.size(file),
                rounded(window.watchdog().longestMilliseconds()),
                rounded((onWindow(window::clipFramesShown) - shown) / seconds));
    }
}
