package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames of the video stand where, read off the pixels. */
class TimeChangesTest {
    private static final int[] UNCHANGED =
            IntStream.range(0, HandMade.FRAMES).map(t -> 2 * t).toArray();

    @Test
    void noChange_isTheClip() {
        assertThat(HandMade.shown(HandMade.changed())).containsExactly(UNCHANGED);
    }

    @Test
    void freeze_showsOneFrameOfTheClip_withItsTruth() {
        ChangedClip clip = HandMade.changed(Change.of(ChangeKind.FREEZE).with("frame", 3));
        assertThat(HandMade.shown(clip)).containsOnly(6);
        for (int t = 0; t < HandMade.FRAMES; t++) {
            for (int x = 0; x < HandMade.WIDTH; x++) {
                assertThat(clip.truth().orElseThrow().foreground()[(t * HandMade.HEIGHT + 5) * HandMade.WIDTH + x])
                        .isEqualTo(HandMade.square(6, 5, x));
            }
        }
    }

    @Test
    void freeze_withoutAValue_showsTheMiddle_andRefusesFramesThatAreNotThere() {
        assertThat(HandMade.shown(HandMade.changed(Change.of(ChangeKind.FREEZE))))
                .containsOnly(8);
        assertThatThrownBy(() -> HandMade.changed(Change.of(ChangeKind.FREEZE).with("frame", 8)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("whole number from 0 to 7");
    }

    @Test
    void reverse_isTheClipFromItsEnd_andTwiceTheClip() {
        int[] backwards =
                IntStream.range(0, HandMade.FRAMES).map(t -> 14 - 2 * t).toArray();
        assertThat(HandMade.shown(HandMade.changed(Change.of(ChangeKind.REVERSE))))
                .containsExactly(backwards);
        assertThat(HandMade.shown(HandMade.changed(Change.of(ChangeKind.REVERSE), Change.of(ChangeKind.REVERSE))))
                .containsExactly(UNCHANGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shuffle_keepsRunsTogether_andIsAPermutation(int block) {
        Change change = Change.of(ChangeKind.SHUFFLE).with("block", block).with("seed", 5);
        int[] shown = HandMade.shown(HandMade.changed(change));
        assertThat(shown).isNotEqualTo(UNCHANGED).isEqualTo(HandMade.shown(HandMade.changed(change)));
        assertThat(Arrays.stream(shown).sorted().toArray()).containsExactly(UNCHANGED);
        for (int t = 1; t < shown.length; t++) {
            boolean insideARun = shown[t] / 2 % block != 0;
            if (insideARun) {
                assertThat(shown[t]).isEqualTo(shown[t - 1] + 2);
            }
        }
    }

    @Test
    void shuffle_withAnotherSeed_isAnotherOrder() {
        Change one = Change.of(ChangeKind.SHUFFLE).with("seed", 1);
        assertThat(HandMade.shown(HandMade.changed(one)))
                .isNotEqualTo(HandMade.shown(HandMade.changed(one.with("seed", 2))));
    }

    @Test
    void faster_takesFramesBeyondTheClip_andHoldsTheEndsOfTheVideo() {
        ChangedClip clip = HandMade.changed(Change.of(ChangeKind.FASTER).with("factor", 1.5));
        // 7 + 1.5 (2 t - 7), half to even.
        assertThat(HandMade.shown(clip)).containsExactly(-4, 0, 2, 6, 8, 12, 14, 18);
        assertThat(clip.notes()).isEmpty();
        ChangedClip more = HandMade.changed(Change.of(ChangeKind.FASTER).with("factor", 2));
        assertThat(HandMade.shown(more)).containsExactly(-4, -3, 1, 5, 9, 13, 17, 19);
        assertThat(more.notes())
                .containsExactly(
                        "The video begins too late: its first frame is held in 1 of 8 frames.",
                        "The video ends too early: its last frame is held in 1 of 8 frames.");
    }

    @Test
    void slower_repeatsFrames() {
        ChangedClip clip = HandMade.changed(Change.of(ChangeKind.SLOWER).with("factor", 4));
        // 7 + (2 t - 7) / 4, half to even.
        assertThat(HandMade.shown(clip)).containsExactly(5, 6, 6, 7, 7, 8, 8, 9);
        assertThat(clip.notes()).isEmpty();
    }

    @Test
    void order_ofTwoChanges_counts() {
        Change freeze = Change.of(ChangeKind.FREEZE).with("frame", 2);
        assertThat(HandMade.shown(HandMade.changed(Change.of(ChangeKind.REVERSE), freeze)))
                .containsOnly(10);
        assertThat(HandMade.shown(HandMade.changed(freeze, Change.of(ChangeKind.REVERSE))))
                .containsOnly(4);
    }
}
