package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.probes.ProbeSetFile;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.attention.AttentionRow;
import dev.fima.app.window.drop.DroppedFiles;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.ProbeChoice;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Videos, folders and sets that are dropped on the whole window, and what becomes of them in runs. */
class OwnVideosByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    private ProbeChoice probes() {
        return window.workbench().library().probes();
    }

    /** A video of the sample data under a name of its own, outside of them. */
    private Path own(String name) throws Exception {
        waitFor(() -> window.workbench().library().contents().get().isPresent());
        Path video = onWindow(() -> window.workbench()
                .library()
                .contents()
                .get()
                .orElseThrow()
                .videos()
                .get(0)
                .file());
        return Files.copy(video, folder.resolve(name));
    }

    private void drop(FxRobot robot, Path... files) {
        robot.interact(() -> window.views().dock().root().fireEvent(DroppedFiles.of(files)));
    }

    private Optional<ChosenClip> chosen(Path file) {
        return probes().clips().stream()
                .filter(clip -> clip.video().file().equals(file))
                .findFirst();
    }

    private Optional<AttentionRow> row(Path file) {
        return window.view(AttentionPanel.class).model().rows().stream()
                .filter(row -> row.source().video().equals(file))
                .findFirst();
    }

    @Test
    void aDroppedVideo_becomesAProbeClip_andBeginsWhereItIsTold(FxRobot robot) throws Exception {
        Path own = own("jump.mp4");
        drop(robot, own);
        waitFor(() -> chosen(own).isPresent()
                && robot.lookup("#start-slider").tryQuery().isPresent());
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT).type(KeyCode.ENTER);
        waitFor(() -> chosen(own).orElseThrow().start().isPresent());
        assertThat(chosen(own).orElseThrow().start()).hasValue(1);
        assertThat(robot.lookup("#start-slider").tryQuery()).isEmpty();
        // Marked in the strip.
        assertThat(robot.lookup(".probe-chip.probe-outside .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("jump");
        // A set of it, exported by hand, is chosen by dropping it.
        Path set = folder.resolve("mine" + ProbeSetFile.ENDING);
        onWindow(() -> {
            ProbeSetFile.write(set, probes().set("mine"));
            probes().remove(chosen(own).orElseThrow());
            return null;
        });
        assertThat(onWindow(() -> chosen(own))).isEmpty();
        drop(robot, set);
        waitFor(() -> chosen(own).isPresent());
        assertThat(chosen(own).orElseThrow().start()).hasValue(1);
        // It moves away: the sentence stands in its place, the other clips stay.
        Files.delete(own);
        int all = onWindow(() -> probes().clips().size());
        drop(robot, set);
        waitFor(() -> chosen(own).filter(clip -> !clip.usable()).isPresent());
        assertThat(onWindow(() -> probes().clips())).hasSize(all);
        assertThat(robot.lookup(".probe-trouble").tryQuery()).isPresent();
    }

    @Test
    void aDroppedFolder_isShownAndThenOpened(FxRobot robot) throws Exception {
        Path own = own("walk.mp4");
        Path data = folder.resolve("mine");
        for (String name : List.of("jump/a.mp4", "walk/b.mp4")) {
            Files.createDirectories(data.resolve(name).getParent());
            Files.copy(own, data.resolve(name));
        }
        drop(robot, data);
        click(robot, "#look-open");
        waitFor(() -> window.workbench()
                .library()
                .contents()
                .get()
                .filter(opened ->
                        opened.folder().equals(data) && opened.videos().size() == 2)
                .isPresent());
        assertThat(log()).contains("mine: 2 videos in 2 classes");
    }

    /** Leaves the start of a clip as it is; a key that is typed before the question has the focus would be lost. */
    private void leaveStart(FxRobot robot) throws Exception {
        waitFor(() -> robot.lookup("#start-cancel")
                .tryQuery()
                .filter(cancel -> cancel.getScene().getWindow().isFocused())
                .isPresent());
        robot.type(KeyCode.ESCAPE);
        waitFor(() -> robot.lookup("#start-cancel").tryQuery().isEmpty());
    }

    private static List<ProbeClip> newest(Path run) throws IOException {
        RunFolder opened = RunFolder.open(run);
        List<Long> steps = opened.snapshots();
        return SnapshotFile.read(opened.snapshotFile(steps.get(steps.size() - 1))).clips().stream()
                .map(ClipAnalysis::clip)
                .toList();
    }

    /** The running run has the first one in its last snapshot; the second one is looked at when the run is over. */
    @Test
    void runs_seeClipsFromOutside_whileTheyTrainAndAfterwards(FxRobot robot) throws Exception {
        Path first = own("first.mp4");
        Path second = own("second.mp4");
        Path run = trainSmall(robot, "100000");
        drop(robot, first);
        leaveStart(robot);
        waitFor(() -> log().contains("probe clips as now chosen"));
        click(robot, "#action-stop");
        waitFor(() -> !training());
        assertThat(newest(run)).anySatisfy(clip -> {
            assertThat(clip.video()).isEqualTo(ProbeClip.nameOutside(first));
            assertThat(clip.label()).isEmpty();
        });
        waitFor(() -> row(first).filter(row -> row.pictures().get() != null).isPresent());
        assertThat(onWindow(() -> row(first).orElseThrow().source().outside())).isTrue();

        drop(robot, second);
        leaveStart(robot);
        click(robot, "#action-probe-run");
        waitFor(() ->
                row(second).filter(row -> row.maps().get().rgb().isPresent()).isPresent());
        assertThat(newest(run)).extracting(ProbeClip::video).contains(ProbeClip.nameOutside(second));
        waitFor(() -> log().contains("clips are in its snapshots of step"));
        waitFor(() -> !robot.lookup("#action-probe-run").query().isVisible()
                || !robot.lookup("#action-probe-run").query().getParent().isVisible());
    }
}
