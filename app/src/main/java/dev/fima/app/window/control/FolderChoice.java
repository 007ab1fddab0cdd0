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
     * Asks, beginning beside the folder of the kind that was chosen last.
     *
     * @param kind of folder, such as "data set"
     * @param asking in whose window the dialog stands
     * @param otherwise where it begins the first time, if it is there
     * @return empty if the question was cancelled
     */
    public static Optional<Path> ask(String title, String kind, Node asking, Path... otherwise) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        ChosenFolders.begin(kind, otherwise).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        Optional<Path> answer = Optional.ofNullable(
                        chooser.showDialog(DialogOwner.of(asking).orElse(null)))
                .map(File::toPath);
        answer.map(Path::getParent).ifPresent(parent -> ChosenFolders.chosen(kind, parent));
        return answer;
    }
}
