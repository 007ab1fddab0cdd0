package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.video.Frames;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Comparisons by an untrained network. */
class WhatIfTest {
    private static final int SIDE = UntrainedNetwork.SIDE;
    private static UntrainedNetwork network;
    private static MotionModel model;

    @BeforeAll
    static void makeNetwork() {
        network = new UntrainedNetwork();
        model = network.model();
    }

    @AfterAll
    static void free() {
        network.close();
    }

    private static SourceClip clip(String name, long seed) {
        byte[] rgb = new byte[40 * SIDE * SIDE * 3];
        new SplittableRandom(seed).nextBytes(rgb);
        return SourceClip.of(new ProbeInput(
                new ProbeClip(name, 5, "class of " + name), new Frames(rgb, 40, SIDE, SIDE), 4, Optional.empty()));
    }

    @Test
    void original_isWhatASnapshotHas() {
        SourceClip clip = clip("a", 1);
        WhatIf whatIf = new WhatIf(model);
        ClipAnalysis snapshot = new ProbeAnalyser(model).analyse(clip.input());
        Original original = whatIf.original(clip);
        // The same forwards; libtorch's threads may round the last bits differently.
        assertThat(original.maps().rgb().values())
                .containsExactly(snapshot.rgb().values(), within(1e-5f));
        assertThat(original.maps().difference().values())
                .containsExactly(snapshot.difference().values(), within(1e-5f));
        assertThat(original.maps().affinity()).hasSameSizeAs(snapshot.affinity());
        ClipTemporal temporal = whatIf.temporal(original);
        assertThat(temporal.crossModal().values())
                .containsExactly(snapshot.crossModal().values(), within(1e-5f));
    }

    @Test
    void compare_withoutAChange_isTheOriginal() {
        WhatIf whatIf = new WhatIf(model);
        Original original = whatIf.original(clip("a", 1));
        ClipComparison same = whatIf.compare(original, List.of());
        assertThat(same.cosine()).isCloseTo(1, within(1e-6));
        assertThat(same.maps().rgb().values())
                .containsExactly(original.maps().rgb().values(), within(1e-5f));
        assertThat(whatIf.temporal(same).motion().values())
                .containsExactly(whatIf.temporal(original).motion().values(), within(1e-5f));
    }

    @Test
    void compare_aReversedPalindrome_isTheOriginal_andAFrozenClipIsNot() {
        SourceClip clip = clip("a", 1);
        Frames frames = clip.input().segment();
        byte[] mirrored = frames.rgb().clone();
        int size = frames.frameBytes();
        for (int n = 16; n <= 30; n++) {
            System.arraycopy(mirrored, (4 + 30 - n) * size, mirrored, (4 + n) * size, size);
        }
        SourceClip palindrome = SourceClip.of(
                new ProbeInput(clip.input().clip(), new Frames(mirrored, 40, SIDE, SIDE), 4, Optional.empty()));
        WhatIf whatIf = new WhatIf(model);
        Original original = whatIf.original(palindrome);
        assertThat(whatIf.compare(original, List.of(Change.of(ChangeKind.REVERSE)))
                        .cosine())
                .isCloseTo(1, within(1e-6));
        ClipComparison frozen = whatIf.compare(original, List.of(Change.of(ChangeKind.FREEZE)));
        assertThat(frozen.distance()).isGreaterThan(1e-4);
        assertThat(frozen.maps().rgb().slots()).isEqualTo(2);
    }

    @Test
    void neighbours_leaveTheClipItselfOut_andFindItsCopy() {
        SourceClip clip = clip("a", 1);
        WhatIf plain = new WhatIf(model);
        Bank bank = plain.bank(List.of(clip, clip("b", 2), clip("c", 1), clip("d", 3)));
        WhatIf whatIf = plain.with(bank);
        Original original = whatIf.original(clip);
        assertThat(original.standing().neighbours()).hasSize(3);
        assertThat(original.standing().neighbours().get(0).name()).isEqualTo("c");
        assertThat(original.standing().neighbours().get(0).cosine()).isCloseTo(1, within(1e-6));
        assertThat(original.standing().neighbours().get(0).label()).isEqualTo("class of c");
        assertThat(original.standing().recognised()).isEmpty();
    }
}
