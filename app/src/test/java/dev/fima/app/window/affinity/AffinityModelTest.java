package dev.fima.app.window.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.model.analysis.AffinityMatrix;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class AffinityModelTest {
    private final Selection selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes =
            new SimpleObjectProperty<>(Optional.of(SyntheticProbes.of("fima", 900)));
    private final ObjectProperty<List<AffinitySource>> attention = new SimpleObjectProperty<>(List.of());
    private final AffinityModel model = new AffinityModel(selection, probes, attention);

    private AffinityMatrix matrix(int place) {
        return model.analysis().orElseThrow().affinity().get(place);
    }

    @Test
    void sources_areTheMeanAndEverySlot() {
        assertThat(model.sources())
                .extracting(AffinitySource::title)
                .containsExactly(
                        "Feature cosine, mean over time", "Feature cosine, time slot 1", "Feature cosine, time slot 2");
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
    void slot_goesWithTheSourceBothWays() {
        selection.slotProperty().set(1);
        assertThat(model.sourceProperty().get().orElseThrow().title()).endsWith("time slot 2");

        model.sourceIndexProperty().set(0);
        assertThat(selection.slotProperty().get()).isEqualTo(Selection.OVER_TIME);
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
    void attention_isOfferedBesideTheCosinesAndNamed() {
        float[] weights = new float[50 * 49];
        java.util.Arrays.fill(weights, 1 / 49f);
        attention.set(List.of(AffinitySource.attention(2, 3, 1, weights, 7, 7)));
        model.sourceIndexProperty().set(3);

        assertThat(model.sourceProperty().get().orElseThrow().title())
                .isEqualTo("Decoder cross-attention, layer 2, head 3, time slot 1");
        model.pointAtMatrix(0, 4);
        assertThat(model.describe(model.pointerProperty().get().orElseThrow())).startsWith("query class token");
        model.pointAtClip(0);
        assertThat(model.pointerProperty().get()).contains(Pointer.ofRow(1));
        assertThat(model.mapOnDifference().orElseThrow().values()[0]).isCloseTo(1 / 49f, within(1e-7f));
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
