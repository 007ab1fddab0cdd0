package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.SmallTraining;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.training.control.Request;
import dev.fima.model.video.TestVideos;
import dev.fima.model.video.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probe clips of videos that are in no data set. */
class OutsideClipTest {
    @TempDir
    static Path folder;

    private static Path outside;
    private static Path masked;

    @BeforeAll
    static void write() throws IOException {
        TestVideos.ofTwoClasses(folder.resolve("data"), 0);
        outside = folder.resolve("elsewhere/holiday.mkv");
        make(outside, 70);
        masked = folder.resolve("other/videos/rise/known.mkv");
        make(masked, 50);
        make(folder.resolve("other/masks/rise/known.mkv"), 50);
    }

    private static void make(Path file, int frames) throws IOException {
        Files.createDirectories(file.getParent());
        TestVideos.lossless(file, frames, 64, 48);
    }

    private static ProbeClip clip(Path file, long first) {
        return new ProbeClip(ProbeClip.nameOutside(file), first, "");
    }

    private static ProbeReader reader() {
        return new ProbeReader(DataSet.open(folder.resolve("data")), new FrameSource(0), 16, 24);
    }

    @Test
    void outside_isToldByTheNameOnEverySystem() {
        assertThat(ProbeClip.isOutside("/home/a/b.mp4")).isTrue();
        assertThat(ProbeClip.isOutside("C:/clips/b.mp4")).isTrue();
        assertThat(ProbeClip.isOutside("//server/share/b.mp4")).isTrue();
        assertThat(ProbeClip.isOutside("rise/b.mp4")).isFalse();
        assertThat(ProbeClip.isOutside("C/b.mp4")).isFalse();
        assertThat(clip(outside, 0).outside()).isTrue();
    }

    /** The clip's own frames, by the frames that the video's reader gives when asked for them alone. */
    @Test
    void read_takesTheClipFromTheFrameAskedFor_withoutGroundTruth() {
        ProbeInput input = reader().read(clip(outside, 30)).orElseThrow();
        assertThat(input.mask()).isEmpty();
        assertThat(input.segment().count()).isEqualTo(70);
        assertThat(input.offset()).isEqualTo(30);
        DataSet alone = DataSet.open(outside.getParent());
        ProbeInput same = new ProbeReader(alone, new FrameSource(0), 16, 24)
                .read(new ProbeClip("holiday.mkv", 30, ""))
                .orElseThrow();
        assertThat(input.segment().rgb()).isEqualTo(same.segment().rgb());
    }

    @Test
    void read_findsMasksThatLieBesideTheVideo() {
        assertThat(reader().read(clip(masked, 3)).orElseThrow().mask()).isPresent();
    }

    @Test
    void read_namesAFileThatHasMoved() {
        Path gone = folder.resolve("elsewhere/gone.mkv");
        assertThatThrownBy(() -> reader().read(clip(gone, 0)))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("gone.mkv");
    }

    /** What is missing is noted in the run's log, and everything else is in the snapshot. */
    @Test
    void run_watchesAClipFromOutside_andNotesOneThatIsMissing() throws Exception {
        SnapshotTaker taker = new SnapshotTaker(snapshot -> {}, Optional.empty());
        taker.lookAt(List.of(
                new Request.Clip("rise/video0.mkv", 4, "rise"),
                new Request.Clip(ProbeClip.nameOutside(folder.resolve("gone.mkv")), 0, ""),
                new Request.Clip(ProbeClip.nameOutside(outside), 30, "")));
        Settings settings = SmallTraining.settings(1).with("probe_every=2");
        SmallTraining.run(
                TrainingSession.create(
                        new TrainingRequest(
                                folder.resolve("data"), folder.resolve("run"), settings, Optional.of(Preset.TINY)),
                        SessionOptions.DEFAULT.withObserver(taker)),
                RunState.FINISHED);
        RunFolder run = RunFolder.open(folder.resolve("run"));
        ProbeSnapshot snapshot = SnapshotFile.read(run.snapshotFile(1));
        assertThat(snapshot.clips())
                .extracting(ClipAnalysis::clip)
                .containsExactly(new ProbeClip("rise/video0.mkv", 4, "rise"), clip(outside, 30));
        assertThat(Files.readString(run.path().resolve("session.log")))
                .containsOnlyOnce("is not watched")
                .contains("gone.mkv");
    }
}
