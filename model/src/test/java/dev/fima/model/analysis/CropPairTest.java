package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.data.CropBox;
import dev.fima.model.settings.Preset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Positives of drawn crops on a 2 x 2 grid, where they can be told by hand. */
class CropPairTest {
    private static final CropBox WHOLE = new CropBox(0, 0, 1, 1);

    private static ClipAnalysis clip(boolean... foreground) {
        float[] affinity = new float[16];
        for (int i = 0; i < 16; i++) {
            affinity[i] = i;
        }
        ActivationMap map = new ActivationMap(new float[4], 1, 2, 2);
        TemporalSimilarity windows = new TemporalSimilarity(new float[4], 2);
        return new ClipAnalysis(
                new ProbeClip("a.mp4", 0, ""),
                map,
                map,
                foreground,
                List.of(new AffinityMatrix(affinity, 4)),
                windows,
                windows,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Double.NaN);
    }

    @Test
    void equalCrops_haveTheirOwnCellsAsPositivesWhereForegroundIs() {
        // Neighbouring centres lie 0.5 apart, the diagonal of a cell is 0.71: beyond 0.7 diagonals.
        CropPair pair = CropPair.of(WHOLE, WHOLE, clip(true, false, false, true), PixelRule.PAPER);

        assertThat(pair.count()).isEqualTo(2);
        assertThat(pair.positives()[0]).isTrue();
        assertThat(pair.positives()[15]).isTrue();
        assertThat(CropPair.of(WHOLE, WHOLE, clip(true, false, false, true), new PixelRule(0.7, false))
                        .count())
                .isEqualTo(4);
        // At 0.71 diagonals the four neighbours on either side come in, the diagonal ones do not.
        assertThat(CropPair.of(WHOLE, WHOLE, clip(true, false, false, true), new PixelRule(0.72, false))
                        .count())
                .isEqualTo(12);
    }

    @Test
    void mirroredCrop_hasItsColumnsFromRightToLeft() {
        CropBox mirrored = new CropBox(1, 0, 0, 1);
        CropPair pair = CropPair.of(WHOLE, mirrored, clip(true, true, true, false), PixelRule.PAPER);

        assertThat(pair.foregroundN()).containsExactly(true, true, false, true);
        assertThat(pair.positives()[1]).isTrue();
        assertThat(pair.positives()[4]).isTrue();
        assertThat(pair.count()).isEqualTo(3);
        assertThat(pair.read(clip(true).affinity().get(0)).values())
                .containsExactly(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
    }

    @Test
    void cropsApart_haveNoPositives() {
        CropPair pair = CropPair.of(
                new CropBox(0, 0, 0.4f, 0.4f),
                new CropBox(0.8f, 0.8f, 1, 1),
                clip(true, true, true, true),
                PixelRule.PAPER);

        assertThat(pair.count()).isZero();
    }

    @Test
    void rule_isThatOfTheVariant() {
        assertThat(PixelRule.of(Preset.TINY.settings().with("variant=fima"))).contains(PixelRule.PAPER);
        assertThat(PixelRule.of(Preset.TINY.settings().with("variant=pix_decoder")))
                .contains(new PixelRule(0.7, false));
        assertThat(PixelRule.of(Preset.TINY.settings().with("variant=moco"))).isEmpty();
    }
}
