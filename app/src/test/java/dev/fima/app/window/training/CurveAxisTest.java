package dev.fima.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.runs.MetricTable;
import dev.fima.model.training.MetricsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveAxisTest {
    @TempDir
    Path folder;

    private MetricTable table(String rows) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "step,epoch,seconds,loss\n" + rows);
        MetricsReader reader = new MetricsReader(file);
        reader.poll();
        return MetricTable.of(reader);
    }

    /** Two epochs of four steps and the first step of a third; 30 seconds a step. */
    private MetricTable nine() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int step = 1; step <= 9; step++) {
            rows.append(step)
                    .append(',')
                    .append((step - 1) / 4)
                    .append(',')
                    .append(30 * step)
                    .append(",1\n");
        }
        return table(rows.toString());
    }

    @Test
    void epochs_areSpreadOverTheirSteps() throws IOException {
        assertThat(CurveAxis.EPOCH.places(nine()::column))
                .containsExactly(new double[] {0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25}, within(1e-12));
        assertThat(CurveAxis.EPOCH.places(MetricTable.EMPTY::column)).isEmpty();
    }

    @Test
    void time_isInMinutes() throws IOException {
        assertThat(CurveAxis.TIME.places(nine()::column)).startsWith(0.5, 1).endsWith(4, 4.5);
    }

    @Test
    void markedStep_moves_withTheAxis() throws IOException {
        CurvesModel model = new CurvesModel();
        model.table().set(nine());
        model.marked().set(OptionalLong.of(6));
        assertThat(model.losses().get().markers().get(0).value()).isEqualTo(6);
        model.axis().set(CurveAxis.EPOCH);
        assertThat(model.losses().get().markers().get(0).value()).isCloseTo(1.5, within(1e-12));
        assertThat(model.losses().get().x().title()).isEqualTo("epoch");
        model.axis().set(CurveAxis.TIME);
        assertThat(model.losses().get().markers().get(0).value()).isEqualTo(3);
        assertThat(model.losses().get().series().get(0).x()[5]).isEqualTo(3);
    }
}
