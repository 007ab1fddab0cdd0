package dev.fima.app.window.shell;

import dev.fima.app.probes.ProbeSetFile;
import dev.fima.app.probes.ProbeSetFolder;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.FileChoice;
import dev.fima.app.window.control.FolderChoice;
import dev.fima.app.window.library.FolderLookWindow;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.library.ProbeStrip;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.probes.ProbeSetMenu;
import dev.fima.app.window.probes.ProbeSetsModel;
import dev.fima.app.window.probes.StartFrameWindow;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.data.FileEndings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** What becomes of videos, folders of videos and files of probe clips that a person brings, and the strip of probe clips. */
final class OwnVideos {
    private final Workbench workbench;
    private final Node asking;
    private final StartFrameWindow startFrame;
    private final FolderLookWindow folders;
    private final ProbeSetsModel sets;
    private final ProbeStrip strip;

    /**
     * @param asking in whose window questions stand
     * @param settings folder where what a person keeps lies
     */
    OwnVideos(Workbench workbench, Node asking, Path settings) {
        this.workbench = workbench;
        this.asking = asking;
        startFrame = new StartFrameWindow(
                asking,
                workbench.library().probes(),
                workbench.clock().length(),
                workbench.tasks().views());
        folders = new FolderLookWindow(
                asking,
                this::open,
                workbench.clock().length(),
                workbench.tasks().indexing());
        sets = new ProbeSetsModel(
                new ProbeSetFolder(settings.resolve("probe-sets")),
                workbench.library().probes(),
                workbench.tasks().lists(),
                workbench.log());
        workbench.actions().add(ActionId.ADD_VIDEO, this::askForVideos);
        workbench.actions().add(ActionId.LOOK_INTO_FOLDER, () -> FolderChoice.ask(
                        "Open folder of videos", "data set", asking)
                .ifPresent(this::look));
        FurtherProbes.add(workbench);
        strip = new ProbeStrip(
                workbench.library(),
                workbench.thumbnails(),
                ProbeNote.of(workbench),
                startFrame::ask,
                startFrame::askForAnother,
                new ProbeSetMenu(sets),
                whilePossible(ActionId.PROBE_RUN),
                whilePossible(ActionId.PROBE_TAKE_OUT));
    }

    /** There only while it can be done. */
    private Node whilePossible(ActionId action) {
        StackPane button = ActionControls.button(workbench.actions().get(action), "small", "flat");
        button.visibleProperty().bind(workbench.actions().get(action).whyNot().isEmpty());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    ProbeStrip strip() {
        return strip;
    }

    private void askForVideos() {
        List<Path> chosen = new FileChoice("Add videos to the probe clips", "video", List.of())
                .openAll(DialogOwner.of(asking).orElse(null));
        if (!chosen.isEmpty()) {
            add(chosen);
        }
    }

    /** Whether a file is called as videos are. */
    static boolean isVideo(Path file) {
        return Files.isRegularFile(file) && FileEndings.isVideo(String.valueOf(file.getFileName()));
    }

    /** Whether a file is called as sets of probe clips are. */
    static boolean isProbeSet(Path file) {
        return Files.isRegularFile(file) && file.toString().endsWith(ProbeSetFile.ENDING);
    }

    /** Takes videos among the probe clips; of a single one it is asked where the clip begins. */
    void add(List<Path> videos) {
        for (Path video : videos) {
            workbench
                    .library()
                    .probes()
                    .addFile(video, workbench.clock().length().get(), clip -> {
                        if (videos.size() == 1) {
                            startFrame.ask(clip);
                        }
                    });
        }
    }

    /** Shows what lies in a folder before it is opened as the data set. */
    void look(Path folder) {
        folders.look(folder);
    }

    private void open(LibraryContents found) {
        workbench.log().command(Replay.openData(found.folder()));
        workbench.library().open("Opening " + found.title() + "…", () -> found);
    }

    /** Chooses and keeps the sets of some files. */
    void importSets(List<Path> files) {
        files.forEach(sets::importFile);
    }
}
