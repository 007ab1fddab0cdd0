package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
                Optional.of(attention()),
                scores,
                scores,
                truth ? 0.9 : Double.NaN);
    }

    /** One layer, two slots, two heads, six cells; rows sum to 1. */
    private DecoderAttention attention() {
        float[] weights = new float[2 * 2 * 7 * 6];
        for (int row = 0; row < weights.length / 6; row++) {
            double sum = 0;
            for (int c = 0; c < 6; c++) {
                weights[row * 6 + c] = (float) Math.exp(3 * random.nextDouble());
                sum += weights[row * 6 + c];
            }
            for (int c = 0; c < 6; c++) {
                weights[row * 6 + c] /= (float) sum;
            }
        }
        return new DecoderAttention(weights, 1, 2, 2, 6);
    }

    @Test
    void scores_areReadWithoutTheMaps() throws Exception {
        List<ClipAnalysis> clips = List.of(clip("one.mp4", false), clip("two.mp4", true));
        RepresentationHealth health = new RepresentationHealth(9.5, 0.1, 0.4, -2.5, 40);
        ProbeSnapshot snapshot = new ProbeSnapshot(30, clips, Optional.of(health), 0.25, 7);
        Path file = folder.resolve("scores.npz");
        SnapshotFile.write(file, snapshot);
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(file));
        arrays.remove("affinity");
        arrays.remove("rgb_activation");
        Path bare = folder.resolve("bare.npz");
        Npz.write(bare, arrays);

        assertThat(SnapshotFile.readScores(file)).usingRecursiveComparison().isEqualTo(SnapshotScores.of(snapshot));
        assertThat(SnapshotFile.readScores(bare)).usingRecursiveComparison().isEqualTo(SnapshotScores.of(snapshot));
        assertThatThrownBy(() -> SnapshotFile.read(bare)).isInstanceOf(FimaException.class);
    }

    @Test
    void scoresOfAnotherArchive_areRefusedByName() {
        Path file = folder.resolve("other.npz");
        Npz.write(file, Map.of("step", NpyArray.of(new long[] {1})));

        assertThatThrownBy(() -> SnapshotFile.readScores(file))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("other.npz");
    }

    @Test
    void attention_comesBackWithinHalfAUnitOfItsRow() {
        ClipAnalysis one = clip("one.mp4", false);
        ClipAnalysis two = clip("two.mp4", true);
        Path file = folder.resolve("attention.npz");
        SnapshotFile.write(file, new ProbeSnapshot(1, List.of(one, two), Optional.empty(), Double.NaN, 0));
        List<ClipAnalysis> back = SnapshotFile.read(file).clips();
        for (int i = 0; i < 2; i++) {
            DecoderAttention before = List.of(one, two).get(i).attention().orElseThrow();
            DecoderAttention after = back.get(i).attention().orElseThrow();
            for (int slot = 0; slot < 2; slot++) {
                for (int head = 0; head < 2; head++) {
                    // A weight is at most 1, so half a unit is at most 1 / 126.
                    assertThat(after.ofSlot(0, head, slot))
                            .containsExactly(before.ofSlot(0, head, slot), within(0.008f));
                }
            }
            float[] mean = after.overTime(0, 1);
            assertThat(mean[8]).isCloseTo((after.ofSlot(0, 1, 0)[8] + after.ofSlot(0, 1, 1)[8]) / 2, within(1e-6f));
        }
    }

    @Test
    void read_ofAFileFromBeforeAttentionWasRecorded_hasNone() {
        ProbeSnapshot snapshot = new ProbeSnapshot(7, List.of(clip("one.mp4", true)), Optional.empty(), Double.NaN, 0);
        Map<String, NpyArray> old = new LinkedHashMap<>(SnapshotFile.arrays(snapshot));
        old.keySet().removeIf(name -> name.startsWith("decoder_attention"));
        Path file = folder.resolve("old.npz");
        Npz.write(file, old);
        ClipAnalysis back = SnapshotFile.read(file).clips().get(0);
        assertThat(back.attention()).isEmpty();
        assertThat(back.token()).isPresent();
    }

    /** Their overlaps were taken at thresholds that cannot discriminate: they are not shown under the name of another score. */
    @Test
    void read_ofAFileFromBeforePrecisionWasMeasured_hasTheOtherScoresAlone() {
        ProbeSnapshot snapshot = new ProbeSnapshot(7, List.of(clip("one.mp4", true)), Optional.empty(), Double.NaN, 0);
        Map<String, NpyArray> old = new LinkedHashMap<>(SnapshotFile.arrays(snapshot));
        old.put("rgb_attention", old.remove("rgb_scores"));
        old.put("difference_attention", old.remove("difference_scores"));
        Path file = folder.resolve("old.npz");
        Npz.write(file, old);
        MotionAttention expected = new MotionAttention(.1, .2, .3, .4, Double.NaN, Double.NaN, .7);
        assertThat(SnapshotFile.read(file).clips().get(0).rgbAttention()).contains(expected);
        assertThat(SnapshotFile.readScores(file).difference()).containsExactly(expected);
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
