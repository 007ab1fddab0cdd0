package dev.fima.app.window.control;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;

/** Asks for a folder with the system's dialog. */
public final class FolderChoice {
    private FolderChoice() {}

    /**
     * Asks.
     *
     * @param asking in whose window the dialog stands
     * @return empty if the question was cancelled
     */
    public static Optional<Path> ask(String title, Node asking) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(DialogOwner.of(asking).orElse(null)))
                .map(File::toPath);
    }
}
