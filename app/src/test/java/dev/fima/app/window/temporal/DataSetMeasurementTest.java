package dev.fima.app.window.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.TemporalStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataSetMeasurementTest {
    private final SyntheticNetwork network = new SyntheticNetwork();
    private final DataSetMeasurement measurement =
            new DataSetMeasurement(TaskRunner.direct(), TaskRunner.direct(), network, network.problems()::add);

    @Test
    void select_takesTheNewestCheckpointThatIsNotNewerThanTheStep() {
        measurement.select(Optional.of(SyntheticNetwork.TRAINED), 599);
        assertThat(measurement.phaseProperty().get()).isEqualTo(new DataSetMeasurement.Ready(400));

        measurement.select(Optional.of(SyntheticNetwork.TRAINED), 50);
        assertThat(measurement.phaseProperty().get()).isEqualTo(new DataSetMeasurement.Ready(200));
    }

    @Test
    void select_ofARunWithoutCheckpoint_saysSo() {
        measurement.select(Optional.of(SyntheticNetwork.RECORDED), 100);
        assertThat(measurement.phaseProperty().get()).isEqualTo(new DataSetMeasurement.NoCheckpoint());

        measurement.select(Optional.empty(), 100);
        assertThat(measurement.phaseProperty().get()).isEqualTo(new DataSetMeasurement.NoRun());
    }

    @Test
    void start_measuresWithProgressAndKeepsTheResultOfEachCheckpoint() {
        List<DataSetMeasurement.Phase> way = new ArrayList<>();
        measurement.phaseProperty().addListener((property, old, now) -> way.add(now));
        network.let(SyntheticNetwork.VIDEOS);
        measurement.select(Optional.of(SyntheticNetwork.TRAINED), 600);

        measurement.start();

        assertThat(way)
                .containsSubsequence(
                        new DataSetMeasurement.Ready(600),
                        new DataSetMeasurement.Measuring(3, 4),
                        new DataSetMeasurement.Measured(600, 4, 1));
        TemporalStatistics found = measurement.statisticsProperty().get().get(Similarity.CROSS_MODAL);
        assertThat(found.clips()).isEqualTo(4);
        assertThat(found.chance()).isEqualTo(1.0 / 8);
        assertThat(measurement.statisticsProperty().get()).doesNotContainKey(Similarity.TOKEN);
        assertThat(network.problems()).singleElement().asString().contains("1 video was left out", "bad.mp4");
        measurement.select(Optional.of(SyntheticNetwork.TRAINED), 200);
        assertThat(measurement.statisticsProperty().get()).isEmpty();
        measurement.select(Optional.of(SyntheticNetwork.TRAINED), 700);
        assertThat(measurement.statisticsProperty().get()).containsEntry(Similarity.CROSS_MODAL, found);
    }

    @Test
    void failure_isToldAndCanBeTriedAgain() {
        measurement.select(Optional.of(SyntheticNetwork.DAMAGED), 200);

        measurement.start();

        assertThat(network.problems()).containsExactly("The checkpoint 200 is damaged.");
        assertThat(measurement.phaseProperty().get()).isEqualTo(new DataSetMeasurement.Ready(200));
    }
}
