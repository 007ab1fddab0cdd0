package dev.fima.app.bench;

import static dev.fima.app.bench.GuidedApplication.await;
import static dev.fima.app.bench.GuidedApplication.inWindow;
import static dev.fima.app.bench.GuidedApplication.onWindow;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.ProbeChoice;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.Weights;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Pictures of what a person brings: a video from outside of the data set and a file of weights. Both are made of what is there, a
 * video of the sample data under another name and the encoder of the shown run, and are gone afterwards.
 */
final class OwnMaterialPictures {
    private static final long PATIENCE_SECONDS = 300;
    private static final long SETTLING_MILLIS = 2500;

    private final GuidedWindow window;
    private final Workbench workbench;
    private final Path own;

    /**
     * @param window that shows a run with checkpoints
     * @param own empty folder for the video and the weights, deleted in the end
     */
    OwnMaterialPictures(GuidedWindow window, Path own) {
        this.window = window;
        this.own = own;
        workbench = window.workbench();
    }

    /** Takes them in both themes; the run is shown again afterwards. */
    void take(Path folder) throws Exception {
        Path run = onWindow(() -> workbench.runs().selected().get()).orElseThrow();
        ProbeChoice probes = workbench.library().probes();
        List<ChosenClip> before = onWindow(() -> List.copyOf(probes.clips()));
        Path video = Files.copy(before.get(1).video().file(), own.resolve("holiday.mp4"));
        inWindow(() -> probes.addFile(video, workbench.clock().length().get(), clip -> {}));
        await("the own video", PATIENCE_SECONDS, () -> place(probes) >= 0);
        inWindow(() -> probes.move(place(probes), 0));
        openWeights(run);
        Path entry = onWindow(() -> workbench.runs().selected().get()).orElseThrow();
        try {
            for (boolean dark : new boolean[] {false, true}) {
                String theme = dark ? "-dark" : "-light";
                inWindow(() -> {
                    workbench.dark().set(dark);
                    window.show(AttentionPanel.DEFINITION.id());
                    window.show(DetailsPanel.DEFINITION.id());
                });
                Thread.sleep(SETTLING_MILLIS);
                inWindow(this::namePlaces);
                ScreenshotTour.take(window.scene(), folder.resolve("weights" + theme + ".png"));
                startFrame(folder.resolve("start-frame" + theme + ".png"));
            }
        } finally {
            inWindow(() -> {
                window.show(ExperimentPanel.DEFINITION.id());
                workbench.runs().selected().set(Optional.of(run));
            });
            FolderTree.delete(entry);
            FolderTree.delete(own);
        }
    }

    private static int place(ProbeChoice probes) {
        return probes.clips().stream().map(ChosenClip::outside).toList().indexOf(true);
    }

    /** In Details, the names of files and folders in the place of where they lie on this machine. */
    private void namePlaces() {
        for (Node node : window.scene().getRoot().lookupAll(".details-facts .label")) {
            if (node instanceof Label label && label.getText().startsWith(File.separator)) {
                label.setText(Path.of(label.getText()).getFileName().toString());
            }
        }
    }

    private void openWeights(Path run) throws Exception {
        Path file = own.resolve("encoder.safetensors");
        try (LoadedNetwork network =
                LoadedNetwork.ofRun(run, OptionalLong.empty(), ComputeDevice.CPU, sentence -> {})) {
            Weights.export(network.backbone(), file);
        }
        inWindow(() -> workbench.weights().open(List.of(file)));
        await("the opened weights", PATIENCE_SECONDS, () -> workbench
                .runs()
                .selectedItem()
                .filter(item -> item.weights().isPresent())
                .isPresent());
        await("the maps of the weights", PATIENCE_SECONDS, () -> {
            List<?> rows = window.view(AttentionPanel.class).model().rows();
            return workbench.shown().snapshot().get().isPresent()
                    && !rows.isEmpty()
                    && window.ready()
                    && !window.training();
        });
        // In the place of a sentence that names folders of the machine.
        inWindow(() -> workbench.log().remark("The encoder of " + run.getFileName() + " is shown as opened weights."));
    }

    /** The question where a clip begins, which is a window of its own. */
    private void startFrame(Path file) throws Exception {
        Node chip = onWindow(() -> window.scene().lookup(".probe-outside"));
        inWindow(() -> Event.fireEvent(
                chip, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        await("the start frame's window", PATIENCE_SECONDS, () -> question().isPresent());
        Stage question = onWindow(OwnMaterialPictures::question).orElseThrow();
        Thread.sleep(SETTLING_MILLIS);
        Scene scene = question.getScene();
        ScreenshotTour.take(scene, file);
        inWindow(question::close);
    }

    private static Optional<Stage> question() {
        return Window.getWindows().stream()
                .filter(shown -> shown instanceof Stage stage && stage.getOwner() != null)
                .map(Stage.class::cast)
                .findFirst();
    }
}
