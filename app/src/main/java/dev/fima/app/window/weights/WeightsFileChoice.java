package dev.fima.app.window.weights;

import dev.fima.app.window.control.DialogOwner;
import dev.fima.model.weights.WeightsName;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks for files of weights with the system's dialog. */
public final class WeightsFileChoice {
    private WeightsFileChoice() {}

    /**
     * Asks.
     *
     * @param asking in whose window the dialog stands
     * @return empty if the question was cancelled
     */
    public static List<Path> ask(Node asking) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open weights");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Weights of PyTorch", WeightsName.patterns()),
                        new FileChooser.ExtensionFilter("All files", "*.*"));
        return Optional.ofNullable(
                        chooser.showOpenMultipleDialog(DialogOwner.of(asking).orElse(null)))
                .map(files -> files.stream().map(File::toPath).toList())
                .orElse(List.of());
    }
}
