package dev.fima.app.cli;

import dev.fima.app.bench.GuidedApplication;
import dev.fima.app.bench.ScreenshotTour;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima screenshots}: pictures of the window for the documentation. */
@Command(
        name = "screenshots",
        description = "Take a picture of every view, light and dark, from the sample data and a run; needs a display.")
final class ScreenshotsCommand extends ProgramCommand {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the PNG files.")
    private Path out;

    @Option(names = "--run", paramLabel = "DIR", description = "Run to show (default: the newest one).")
    private Path run;

    @Option(names = "--width", paramLabel = "N", description = "Width of the window (default: 1280).")
    private int width = 1280;

    @Option(names = "--height", paramLabel = "N", description = "Height of the window (default: 800).")
    private int height = 800;

    @Override
    void run(PrintWriter printer) {
        GuidedApplication.run(
                ScreenshotTour.class,
                out.toString(),
                run == null ? "" : run.toString(),
                Integer.toString(width),
                Integer.toString(height));
    }
}
