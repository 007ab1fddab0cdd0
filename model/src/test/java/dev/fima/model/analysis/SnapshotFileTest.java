package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @TempDir
    Path folder;

    private float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }

    private ClipAnalysis clip(String name, boolean truth) {
        boolean[] foreground = new boolean[6];
        foreground[random.nextInt(6)] = true;
        Optional<MotionAttention> scores =
                truth ? Optional.of(new MotionAttention(.1, .2, .3, .4, .5, .6, .7)) : Optional.empty();
        return new ClipAnalysis(
                new ProbeClip(name, 17, "rise"),
                new ActivationMap(values(12), 2, 2, 3),
                new ActivationMap(values(12), 2, 2, 3),
                foreground,
                List.of(
                        new AffinityMatrix(values(36), 6),
                        new AffinityMatrix(values(36), 6),
                        new AffinityMatrix(values(36), 6)),
                new TemporalSimilarity(values(16), 4),
                new TemporalSimilarity(values(16), 4),
                Optional.of(new TemporalSimilarity(values(4), 2)),
                scores,
                scores,
                truth ? 0.9 : Double.NaN);
    }

    @Test
    void read_afterWrite_givesTheSnapshotBack() {
        ProbeSnapshot snapshot = new ProbeSnapshot(
                120,
                List.of(clip("Rise/v_Rise_g01_c01.mp4", true), clip("a folder/with\ttab.mp4", false)),
                Optional.of(new RepresentationHealth(12.5, 0.08, 0.3, -2.1, 64)),
                0.25,
                31.5);
        Path file = folder.resolve("step-00000120.npz");
        SnapshotFile.write(file, snapshot);
        ProbeSnapshot back = SnapshotFile.read(file);
        assertThat(back.step()).isEqualTo(120);
        assertThat(back.health()).isEqualTo(snapshot.health());
        assertThat(back.neighbours()).isEqualTo(0.25);
        for (int i = 0; i < 2; i++) {
            ClipAnalysis a = snapshot.clips().get(i);
            ClipAnalysis b = back.clips().get(i);
            assertThat(b.clip()).isEqualTo(a.clip());
            assertThat(b.rgb().values()).containsExactly(a.rgb().values());
            assertThat(b.difference().values()).containsExactly(a.difference().values());
            assertThat(b.foreground()).isEqualTo(a.foreground());
            assertThat(b.motion().values()).containsExactly(a.motion().values());
            assertThat(b.token().orElseThrow().values())
                    .containsExactly(a.token().orElseThrow().values());
            assertThat(b.rgbAttention()).isEqualTo(a.rgbAttention());
            for (int m = 0; m < 3; m++) {
                // Bytes over [-1, 1]: half a step is 0.0039.
                assertThat(b.affinity().get(m).values())
                        .containsExactly(a.affinity().get(m).values(), within(0.004f));
            }
        }
        assertThat(back.clips().get(1).maskCoverage()).isNaN();
    }

    @Test
    void write_withoutClips_canBeRead() {
        Path file = folder.resolve("empty.npz");
        SnapshotFile.write(file, new ProbeSnapshot(0, List.of(), Optional.empty(), Double.NaN, 0));
        assertThat(SnapshotFile.read(file).clips()).isEmpty();
    }

    @Test
    void read_ofSomethingElse_isOneSentence() throws Exception {
        Path other = folder.resolve("other.npz");
        Npz.write(other, Map.of("x", NpyArray.of(new float[] {1}, 1)));
        assertThatThrownBy(() -> SnapshotFile.read(other))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("other.npz");
        Path text = Files.writeString(folder.resolve("text.npz"), "no archive");
        assertThatThrownBy(() -> SnapshotFile.read(text))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("text.npz");
    }
}
