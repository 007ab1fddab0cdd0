package dev.fima.app.window.figures;

import dev.fima.app.export.ExportFormat;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where an export shall go; the answer of the system's dialog can be given by a test instead. */
@FunctionalInterface
public interface FileQuestion {
    /**
     * Asks.
     *
     * @param title of the question
     * @param name proposed, without an ending
     * @param formats that can be chosen, the proposed one first
     * @return empty if the question was cancelled
     */
    Optional<Path> ask(String title, String name, List<ExportFormat> formats);

    /** Asks with the system's dialog; a name without an ending gets that of the chosen kind. */
    static FileQuestion dialog(Supplier<Optional<Window>> window) {
        return (title, name, formats) -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.setInitialFileName(name + "." + formats.get(0).ending());
            for (ExportFormat format : formats) {
                chooser.getExtensionFilters()
                        .add(new FileChooser.ExtensionFilter(
                                format.title() + " (." + format.ending() + ")", "*." + format.ending()));
            }
            return Optional.ofNullable(chooser.showSaveDialog(window.get().orElse(null)))
                    .map(file -> withEnding(
                            file,
                            formats,
                            chooser.getSelectedExtensionFilter().getExtensions().get(0)));
        };
    }

    private static Path withEnding(File file, List<ExportFormat> formats, String pattern) {
        boolean ends = formats.stream().anyMatch(format -> file.getName().endsWith("." + format.ending()));
        return ends ? file.toPath() : Path.of(file.getPath() + pattern.substring(1));
    }
}
