package dev.fima.app.window.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.CropPair;
import dev.fima.model.analysis.DecoderAttention;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class AffinityModelTest {
    private final Selection selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes =
            new SimpleObjectProperty<>(Optional.of(SyntheticProbes.of("fima", 900)));
    private final AffinityModel model = new AffinityModel(selection, probes);

    private AffinityMatrix matrix(int place) {
        return model.analysis().orElseThrow().affinity().get(place);
    }

    private AffinitySource shown() {
        return model.sourceProperty().get().orElseThrow();
    }

    @Test
    void source_isTheFeatureCosineOverTimeAtFirst() {
        assertThat(shown().title()).isEqualTo("Feature cosine, mean over time");
        assertThat(shown().values().values()).containsExactly(matrix(0).values());
    }

    @Test
    void pointAtClip_lightsUpItsRowOnTheDifference() {
        model.pointAtClip(17);

        assertThat(model.mapOnDifference().orElseThrow().values())
                .containsExactly(java.util.Arrays.copyOfRange(matrix(0).values(), 17 * 49, 18 * 49));
        assertThat(model.mapOnClip()).isEmpty();
        assertThat(selection.cellProperty().get()).isEqualTo(17);
    }

    @Test
    void pointAtDifference_lightsUpItsColumnOnTheClip() {
        model.pointAtDifference(30);

        float[] map = model.mapOnClip().orElseThrow().values();
        for (int cell = 0; cell < 49; cell++) {
            assertThat(map[cell]).isEqualTo(matrix(0).at(cell, 30));
        }
        assertThat(model.mapOnDifference()).isEmpty();
    }

    @Test
    void pointAtMatrix_showsBothAndSaysTheValue() {
        model.pointAtMatrix(8, 41);

        assertThat(model.mapOnClip()).isPresent();
        assertThat(model.mapOnDifference()).isPresent();
        assertThat(model.describe(model.pointerProperty().get().orElseThrow()))
                .isEqualTo(String.format(
                        java.util.Locale.ROOT,
                        "RGB (2, 2), difference (6, 7): cosine similarity %.3f",
                        matrix(0).at(8, 41)));
    }

    @Test
    void togglePin_givesEveryPinItsOwnColourAndTakesItAwayAgain() {
        model.pointAtMatrix(1, 2);
        model.togglePin();
        model.pointAtClip(5);
        model.togglePin();
        assertThat(model.pins()).extracting(Pin::colour).containsExactly(0, 1);

        model.pointAtMatrix(1, 2);
        model.togglePin();
        model.pointAtDifference(9);
        model.togglePin();

        assertThat(model.pins()).extracting(Pin::colour).containsExactly(1, 0);
    }

    @Test
    void togglePin_beyondTheMostPins_dropsTheOldest() {
        for (int cell = 0; cell <= AffinityModel.MOST_PINS; cell++) {
            model.pointAtClip(cell);
            model.togglePin();
        }

        assertThat(model.pins()).hasSize(AffinityModel.MOST_PINS);
        assertThat(model.pins().get(0).pointer()).isEqualTo(Pointer.ofRow(1));
        assertThat(model.pins().stream().map(Pin::colour).distinct()).hasSize(AffinityModel.MOST_PINS);
    }

    @Test
    void pointAtNothing_leavesTheMapOfTheLastPin() {
        model.pointAtClip(3);
        model.togglePin();
        model.pointAtNothing();

        assertThat(model.pointerProperty().get()).isEmpty();
        assertThat(model.active()).contains(Pointer.ofRow(3));
        assertThat(selection.cellProperty().get()).isEqualTo(Selection.NONE);
    }

    @Test
    void cellOfAnotherView_isPointedAtHere() {
        selection.cellProperty().set(12);

        assertThat(model.pointerProperty().get()).contains(Pointer.ofRow(12));
    }

    @Test
    void slot_isThatOfAllViews() {
        selection.slotProperty().set(1);

        assertThat(shown().title()).endsWith("time slot 2");
        assertThat(shown().values().values()).containsExactly(matrix(2).values());
    }

    @Test
    void slotThatTheClipDoesNotHave_isTheMeanOverTime() {
        selection.slotProperty().set(5);

        assertThat(shown().title()).endsWith("mean over time");
    }

    @Test
    void scale_overAllClips_doesNotChangeWithTheClip() {
        double low = model.scale().min();
        double high = model.scale().max();

        selection.clipProperty().set(4);

        assertThat(model.scale().min()).isEqualTo(low);
        assertThat(model.scale().max()).isEqualTo(high);
        model.scaleChoiceProperty().set(ScaleChoice.MATRIX);
        assertThat(model.scale().min()).isGreaterThanOrEqualTo(low);
        model.scaleChoiceProperty().set(ScaleChoice.FULL);
        assertThat(model.scale().min()).isEqualTo(-1);
    }

    @Test
    void attention_isThatOfTheLayerHeadAndSlotAndNamedSo() {
        model.choice().kindProperty().set(AffinityKind.CROSS_ATTENTION);
        model.choice().layerProperty().set(1);
        model.choice().headProperty().set(2);
        selection.slotProperty().set(0);

        assertThat(shown().title()).isEqualTo("Decoder cross-attention, layer 2, head 3, time slot 1");
        DecoderAttention recorded = model.analysis().orElseThrow().attention().orElseThrow();
        assertThat(shown().values().values()).containsExactly(recorded.ofSlot(1, 2, 0));
        model.pointAtMatrix(0, 4);
        assertThat(model.describe(model.pointerProperty().get().orElseThrow())).startsWith("query class token");
        model.pointAtClip(0);
        assertThat(model.pointerProperty().get()).contains(Pointer.ofRow(1));
        assertThat(model.mapOnDifference().orElseThrow().values()[3]).isEqualTo(recorded.ofSlot(1, 2, 0)[49 + 3]);
    }

    @Test
    void attention_overTime_isTheMeanOfTheSlots() {
        model.choice().kindProperty().set(AffinityKind.CROSS_ATTENTION);

        DecoderAttention recorded = model.analysis().orElseThrow().attention().orElseThrow();
        float expected = (recorded.ofSlot(0, 0, 0)[60] + recorded.ofSlot(0, 0, 1)[60]) / 2;
        assertThat(shown().values().values()[60]).isCloseTo(expected, within(1e-6f));
    }

    @Test
    void attention_thatWasNotRecorded_saysSo() {
        model.choice().kindProperty().set(AffinityKind.CROSS_ATTENTION);
        assertThat(model.missingProperty().get()).isEmpty();

        probes.set(Optional.of(SyntheticProbes.withoutAttention(SyntheticProbes.of("fima", 900))));
        assertThat(model.sourceProperty().get()).isEmpty();
        assertThat(model.missingProperty().get().orElseThrow()).contains("not recorded in this snapshot");

        probes.set(Optional.of(SyntheticProbes.of("moco", 900, 6, 7, 8, false)));
        assertThat(model.missingProperty().get().orElseThrow()).contains("no motion decoder");
    }

    @Test
    void pins_keepTheirCellsWhenTheClassTokenComesBeforeThem() {
        model.pointAtClip(20);
        model.togglePin();
        model.pointAtDifference(7);
        model.togglePin();

        model.choice().kindProperty().set(AffinityKind.CROSS_ATTENTION);

        assertThat(model.pins()).extracting(Pin::pointer).containsExactly(Pointer.ofRow(21), Pointer.ofColumn(7));
    }

    @Test
    void drawnCrops_markThePairsThatTheirPlacesAllow() {
        model.choice().kindProperty().set(AffinityKind.DRAWN_CROPS);

        CropPair pair = shown().crops().orElseThrow();
        assertThat(pair.m()).isEqualTo(model.choice().drawnProperty().get().m());
        int row = 0;
        while (pair.count() == 0 && row++ < 50) {
            model.redraw();
            pair = shown().crops().orElseThrow();
        }
        assertThat(pair.count()).isPositive();
        int place = 0;
        while (!pair.positives()[place]) {
            place++;
        }
        model.pointAtMatrix(place / 49, place % 49);
        assertThat(model.describe(model.pointerProperty().get().orElseThrow())).endsWith("a positive");
    }

    @Test
    void redraw_drawsOtherCrops() {
        AffinityChoice.Drawn before = model.choice().drawnProperty().get();

        model.redraw();

        assertThat(model.choice().drawnProperty().get()).isNotEqualTo(before);
    }

    @Test
    void drawnCrops_ofARunWithoutPixelLoss_sayWhyThereAreNone() {
        model.choice().kindProperty().set(AffinityKind.DRAWN_CROPS);
        model.choice().ruleProperty().set(Optional.empty());

        assertThat(model.sourceProperty().get()).isEmpty();
        assertThat(model.missingProperty().get().orElseThrow()).contains("no pixel-level loss");
    }

    @Test
    void pins_thatDoNotFitAnotherGrid_goAway() {
        model.pointAtClip(48);
        model.togglePin();
        model.pointAtClip(2);
        model.togglePin();

        probes.set(Optional.of(SyntheticProbes.of("fima", 900, 6, 4, 8, true)));

        assertThat(model.pins()).extracting(Pin::pointer).containsExactly(Pointer.ofRow(2));
    }

    @Test
    void withoutProbes_thereIsNoSource() {
        probes.set(Optional.empty());

        assertThat(model.sourceProperty().get()).isEmpty();
        model.pointAtClip(3);
        assertThat(model.pointerProperty().get()).isEmpty();
    }
}
