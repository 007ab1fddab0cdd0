package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips that were looked at after a run stand behind its own and can go again. */
class FurtherClipsOfSnapshotTest {
    @TempDir
    Path folder;

    private static ClipAnalysis clip(String video, long first) {
        float value = first;
        return new ClipAnalysis(
                new ProbeClip(video, first, "rise"),
                new ActivationMap(new float[] {value}, 1, 1, 1),
                new ActivationMap(new float[] {value}, 1, 1, 1),
                new boolean[] {true},
                List.of(new AffinityMatrix(new float[] {1}, 1), new AffinityMatrix(new float[] {1}, 1)),
                new TemporalSimilarity(new float[] {1}, 1),
                new TemporalSimilarity(new float[] {1}, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Double.NaN);
    }

    private static ProbeSnapshot own(ClipAnalysis... clips) {
        return new ProbeSnapshot(7, List.of(clips), Optional.empty(), Double.NaN, 1);
    }

    private static List<String> names(ProbeSnapshot snapshot) {
        return snapshot.clips().stream()
                .map(clip -> clip.clip().video() + "@" + clip.clip().firstFrame())
                .toList();
    }

    @Test
    void with_takesEachClipOnce_byVideoAndStart() {
        ProbeSnapshot more =
                own(clip("a", 0), clip("b", 0)).with(List.of(clip("a", 0), clip("a", 8), clip("c", 0), clip("a", 8)));
        assertThat(names(more)).containsExactly("a@0", "b@0", "a@8", "c@0");
        assertThat(more.further()).extracting(ProbeClip::video).containsExactly("a", "c");
    }

    @Test
    void without_leavesTheRunsOwnClips() {
        ProbeSnapshot more = own(clip("a", 0)).with(List.of(clip("a", 8), clip("b", 0)));
        ProbeSnapshot less =
                more.without(List.of(new ProbeClip("a", 0, "rise"), new ProbeClip("a", 8, "called otherwise")));
        assertThat(names(less)).containsExactly("a@0", "b@0");
        assertThat(less.further()).containsExactly(new ProbeClip("b", 0, "rise"));
        assertThatThrownBy(() -> new ProbeSnapshot(0, List.of(), 1, Optional.empty(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void file_keepsWhichClipsAreTheRunsOwn() {
        Path file = folder.resolve("step.npz");
        SnapshotFile.write(file, own(clip("a", 0)).with(List.of(clip("a", 8))));
        ProbeSnapshot read = SnapshotFile.read(file);
        assertThat(read.own()).isEqualTo(1);
        assertThat(read.further()).containsExactly(new ProbeClip("a", 8, "rise"));
        assertThat(read.clips().get(1).rgb().values()).containsExactly(8);
    }

    /** Files of earlier versions do not say it: nothing of them is taken for an addition. */
    @Test
    void file_thatDoesNotSayIt_hasOwnClipsOnly() throws Exception {
        Path file = folder.resolve("step.npz");
        SnapshotFile.write(file, own(clip("a", 0)).with(List.of(clip("a", 8))));
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file));
        assertThat(arrays.remove("own_clips")).isNotNull();
        Npz.write(file, arrays);
        assertThat(SnapshotFile.read(file).further()).isEmpty();
    }
}
