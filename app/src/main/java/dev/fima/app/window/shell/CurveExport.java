package dev.fima.app.window.shell;

import dev.fima.app.export.FigureFiles;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.theme.Theme;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Writes the loss curves as they are shown to a figure file. */
final class CurveExport {
    /** Width and height in points: one column and a half of a paper. */
    private static final double WIDTH = 360;

    private static final double HEIGHT = 200;

    private CurveExport() {}

    static void ask(Workbench workbench, Stage stage, LineChart shown) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export curves");
        chooser.setInitialFileName("losses.pdf");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("PDF", "*.pdf"),
                        new FileChooser.ExtensionFilter("SVG", "*.svg"),
                        new FileChooser.ExtensionFilter("PNG", "*.png"));
        Optional.ofNullable(chooser.showSaveDialog(stage))
                .map(File::toPath)
                .ifPresent(file -> write(workbench, shown, file));
    }

    private static void write(Workbench workbench, LineChart shown, Path file) {
        Figure figure = Figure.of("Loss", Theme.printSans(), WIDTH, HEIGHT, new ChartPanel(shown));
        BackgroundTask.of(() -> new FigureFiles().write(figure, file))
                .onSuccess(done -> workbench.log().command(Replay.figure(FigureFiles.sidecar(file), file)))
                .onFailure(reason -> workbench.log().problem(String.valueOf(reason.getMessage())))
                .start(workbench.tasks());
    }
}
