package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.Npz;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clips that were looked at after a run, or through opened weights, and leave the snapshots again. */
@ExtendWith(TrainedWorld.class)
class ProbeTakeOutTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    ProbeTakeOutTest(TinyWorld world) {
        this.world = world;
    }

    /** Weights as an entry that watched one clip. */
    private Path entry() {
        Path run = folder.resolve("entry");
        world.open(run, world.name(0) + "@3");
        return run;
    }

    private static List<String> clips(Path run) {
        return SnapshotFile.read(RunFolder.open(run).snapshotFile(0)).clips().stream()
                .map(clip -> clip.clip().video() + "@" + clip.clip().firstFrame())
                .toList();
    }

    @Test
    void takeOut_undoesWhatProbeAdded_andLeavesTheRunsOwnClips() throws Exception {
        Path run = entry();
        Path outside = Files.copy(world.video(1), folder.resolve("own.mp4"));
        String name = ProbeClip.nameOutside(outside);
        world.succeeds(
                "probe --device cpu --run",
                run,
                "--clip",
                world.name(0) + "@3",
                world.name(0) + "@7",
                outside + "@1",
                outside);
        assertThat(clips(run)).containsExactly(world.name(0) + "@3", world.name(0) + "@7", name + "@1", name + "@4");

        world.succeeds("probe --run", run, "--take-out", outside + "@1");
        assertThat(world.said()).contains("taken out: " + name + "@1").contains("1 clip taken out of 1 snapshots");
        assertThat(clips(run)).containsExactly(world.name(0) + "@3", world.name(0) + "@7", name + "@4");

        // The file may be gone, and a video of the data set is named by its file, too.
        Files.delete(outside);
        world.succeeds("probe --run", run, "--take-out", outside, world.video(0));
        assertThat(clips(run)).containsExactly(world.name(0) + "@3");
    }

    @Test
    void takeOut_refusesTheRunsOwnClips_andTakesNothingOutThen() {
        Path run = entry();
        world.succeeds("probe --device cpu --run", run, "--clip", world.name(1) + "@2");
        assertThat(world.fima("probe --run", run, "--take-out", world.name(1), world.name(0)))
                .isEqualTo(1);
        assertThat(world.complained().strip())
                .contains("hold no clip \"" + world.name(0) + "\" that was looked at after the run")
                .doesNotContain("\n");
        assertThat(clips(run)).containsExactly(world.name(0) + "@3", world.name(1) + "@2");
        assertThat(world.fima("probe --run", run)).isEqualTo(2);
        assertThat(world.fima("probe --run", run, "--clip", world.name(1), "--take-out", world.name(1)))
                .isEqualTo(2);
    }

    /** Where the run had taken no snapshot, none is left. */
    @Test
    void takeOut_deletesASnapshotThatHoldsNothingElse() throws Exception {
        Path run = entry();
        Path file = RunFolder.open(run).snapshotFile(0);
        Files.delete(file);
        world.succeeds("probe --device cpu --run", run, "--clip", world.name(1) + "@2", world.name(1) + "@5");
        world.succeeds("probe --run", run, "--take-out", world.name(1) + "@2");
        assertThat(clips(run)).containsExactly(world.name(1) + "@5");
        world.succeeds("probe --run", run, "--take-out", world.name(1));
        assertThat(file).doesNotExist();
    }

    /** Opened weights are asked like a run: a changed clip beside the original. */
    @Test
    void whatif_ofAnEntryOfWeights_isThatOfItsFile() throws Exception {
        Path run = entry();
        String change = "--change freeze:frame=3 --bank 0 --out";
        Path ofEntry = folder.resolve("of-entry");
        world.succeeds("whatif --run", run, "--clip", world.video(0) + "@3", change, ofEntry);
        Path ofFile = folder.resolve("of-file");
        world.succeeds(
                "whatif --arch tiny --clip-size 24 --weights",
                world.encoder(),
                "--clip",
                world.video(0) + "@3",
                change,
                ofFile);
        assertThat(features(ofEntry)).isEqualTo(features(ofFile));
        world.succeeds("whatif --profile --clips 2 --change freeze --change grayscale --run", run, "--out", ofEntry);
        assertThat(ofEntry.resolve("profile.csv")).isNotEmptyFile();
    }

    private static float[] features(Path out) throws Exception {
        return Npz.read(out.resolve("whatif.npz")).get("changed_features").asFloats();
    }
}
