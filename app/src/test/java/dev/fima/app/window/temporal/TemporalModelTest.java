package dev.fima.app.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.TemporalStatistics;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class TemporalModelTest {
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes =
            new SimpleObjectProperty<>(Optional.of(SyntheticProbes.of("fima", 900)));
    private final ObjectProperty<Map<Similarity, TemporalStatistics>> dataSet = new SimpleObjectProperty<>(Map.of());
    private final TemporalModel model = new TemporalModel(
            selection, probes, new SimpleObjectProperty<>(Optional.of(SyntheticProbes.segment(0))), dataSet);

    @Test
    void matrix_isThatOfTheSelectedClip() {
        selection.clipProperty().set(3);

        assertThat(model.matrixProperty().get())
                .contains(probes.get().orElseThrow().snapshot().clips().get(3).crossModal());
    }

    @Test
    void statistics_runOverAllProbeClips() {
        TemporalStatistics statistics = model.statisticsProperty().get().orElseThrow();

        assertThat(statistics.clips()).isEqualTo(6);
        assertThat(statistics.same()).hasSize(6 * 8);
        assertThat(statistics.different()).hasSize(6 * 8 * 7);
        assertThat(statistics.gap())
                .isEqualTo(TemporalStatistics.over(probes.get().orElseThrow().snapshot().clips().stream()
                                .map(ClipAnalysis::crossModal)
                                .toList())
                        .gap());
    }

    @Test
    void statisticsOverTheDataSet_areThereOnceMeasured() {
        model.overDataSetProperty().set(true);
        assertThat(model.statisticsProperty().get()).isEmpty();

        TemporalStatistics measured = TemporalStatistics.over(probes.get().orElseThrow().snapshot().clips().stream()
                .map(ClipAnalysis::motion)
                .toList());
        dataSet.set(Map.of(Similarity.CROSS_MODAL, measured));

        assertThat(model.statisticsProperty().get()).contains(measured);
        model.similarityProperty().set(Similarity.MOTION);
        assertThat(model.statisticsProperty().get()).isEmpty();
    }

    @Test
    void available_leavesTheTokenOutForVariantsWithoutDecoder() {
        assertThat(model.available()).containsExactly(Similarity.values());

        probes.set(Optional.of(SyntheticProbes.of("moco", 900, 6, 7, 8, false)));

        assertThat(model.available()).containsExactly(Similarity.CROSS_MODAL, Similarity.MOTION);
    }

    @Test
    void pin_keepsThePairPlayingAfterTheMouseWentAway() {
        model.pointAt(2, 6);
        model.pin();
        model.pointAt(1, 1);
        assertThat(model.playing()).isEqualTo(new WindowPair(1, 1));

        model.pointAtNothing();

        assertThat(model.playing()).isEqualTo(new WindowPair(2, 6));
    }

    @Test
    void pointAt_outsideOfTheMatrix_isNothing() {
        model.pointAt(8, 0);

        assertThat(model.pointerProperty().get()).isEmpty();
    }

    @Test
    void pairsThatASmallerMatrixLacks_areForgotten() {
        model.pointAt(7, 7);
        model.pin();

        model.similarityProperty().set(Similarity.TOKEN);

        assertThat(model.pointerProperty().get()).isEmpty();
        assertThat(model.playing()).isEqualTo(new WindowPair(0, 0));
        assertThat(model.windows().orElseThrow().starts()).containsExactly(16, 32);
    }

    @Test
    void scale_spansWhatWasChosen() {
        double high = model.scale().max();
        selection.clipProperty().set(5);
        assertThat(model.scale().max()).isEqualTo(high);

        model.scaleChoiceProperty().set(ScaleChoice.FULL);

        assertThat(model.scale().min()).isEqualTo(-1);
        assertThat(model.scale().max()).isEqualTo(1);
    }
}
