package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.report.FurtherClips;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
    @TempDir
    static Path folder;

    private static TinyWorld world;
    private static Path outside;

    @BeforeAll
    static void train() throws Exception {
        world = TinyWorld.in(folder).trained();
        outside = Files.copy(world.video(0), folder.resolve("mine@7.mp4"));
    }

    @BeforeEach
    void forget() throws IOException {
        FolderTree.delete(world.run().resolve("snapshots"));
    }

    private static List<ProbeClip> clips() {
        ProbeSnapshot snapshot = SnapshotFile.read(RunFolder.open(world.run()).snapshotFile(2));
        assertThat(snapshot.step()).isEqualTo(2);
        return snapshot.clips().stream().map(ClipAnalysis::clip).toList();
    }

    /** Clips by name of the data set, by file of the data set and from outside; the middle of 40 frames is 4 to 35. */
    @Test
    void probe_addsClipsToTheSnapshotsOfTheCheckpoints_once() {
        Path known = world.video(1);
        String name = world.data().relativize(known).toString();
        world.succeeds("probe --device cpu --run", world.run(), "--clip", outside, name + "@2");
        ProbeClip own = new ProbeClip(ProbeClip.nameOutside(outside), 4, "");
        String label = known.getParent().getFileName().toString();
        assertThat(clips()).containsExactly(own, new ProbeClip(name, 2, label));
        ProbeSnapshot before = SnapshotFile.read(RunFolder.open(world.run()).snapshotFile(2));
        assertThat(before.clips().get(0).rgbAttention()).isEmpty();
        assertThat(before.clips().get(1).rgbAttention()).isPresent();

        world.succeeds("probe --device cpu --run", world.run(), "--clip", known + "@2", outside + "@8");
        assertThat(clips()).containsExactly(own, new ProbeClip(name, 2, label), new ProbeClip(own.video(), 8, ""));
        ProbeSnapshot after = SnapshotFile.read(RunFolder.open(world.run()).snapshotFile(2));
        assertThat(after.clips().get(0).rgb().values())
                .isEqualTo(before.clips().get(0).rgb().values());
    }

    @Test
    void probe_namesWhatIsMissing_andLooksAtTheRest() {
        Path gone = folder.resolve("gone.mp4");
        world.succeeds("probe --device cpu --run", world.run(), "--clip", gone, outside + "@1");
        assertThat(world.said()).contains("left out: ").contains("gone.mp4");
        assertThat(FurtherClips.read(world.run()).orElseThrow().leftOut())
                .singleElement()
                .asString()
                .contains("gone.mp4");
        assertThat(world.fima("probe --device cpu --run", world.run(), "--clip", gone))
                .isEqualTo(1);
        assertThat(world.complained())
                .contains("None of the clips can be looked at")
                .contains("gone.mp4");
    }

    /** Data that have moved away do not matter to videos from outside of them. */
    @Test
    void probe_needsNoDataSetForVideosFromOutside() throws Exception {
        Path moved = world.data().resolveSibling("moved");
        Files.move(world.data(), moved);
        try {
            world.succeeds("probe --device cpu --run", world.run(), "--clip", outside + "@3");
            assertThat(clips()).contains(new ProbeClip(ProbeClip.nameOutside(outside), 3, ""));
        } finally {
            Files.move(moved, world.data());
        }
    }

    @Test
    void probe_refusesAStepWithoutACheckpoint() {
        assertThat(world.fima("probe --device cpu --run", world.run(), "--clip", outside, "--step", "1"))
                .isEqualTo(1);
        assertThat(world.complained()).contains("step").doesNotContain("at dev.fima");
    }
}
