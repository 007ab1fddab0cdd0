package dev.fima.app.window.figures;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.window.control.FileChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
        return (title, name, formats) -> new FileChoice(
                        title,
                        "figure",
                        formats.stream()
                                .map(format -> FileChoice.filter(format.title(), format.ending()))
                                .toList())
                .save(name, window.get().orElse(null));
    }
}
