package dev.fima.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.runs.RunReader;
import dev.fima.app.window.runs.MetricTable;
import dev.fima.app.window.runs.ParentCurves;
import dev.fima.model.training.Lineage;
import dev.fima.model.training.MetricsReader;
import dev.fima.viz.chart.Dash;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fork that left its parent after step 2 of 4. */
class CurvesOfForksTest {
    @TempDir
    Path home;

    private final CurvesModel model = new CurvesModel();

    @BeforeEach
    void writeRuns() throws IOException {
        write("parent", "step,loss,loss_vv\n1,8,4\n2,6,3\n3,5,2\n4,4,1\n");
        write("fork", "step,loss,loss_vv\n3,7,5\n4,9,6\n");
    }

    private void write(String run, String rows) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(run)).resolve("metrics.csv"), rows);
    }

    private MetricTable fork() {
        MetricsReader own = new MetricsReader(home.resolve("fork/metrics.csv"));
        own.poll();
        RunReader.Parent parent = RunReader.Parent.of(
                home.resolve("fork"), new Lineage(home.resolve("parent"), 2, Map.of(), List.of(), List.of()));
        parent.poll();
        return MetricTable.of(own).withParent(ParentCurves.of(parent));
    }

    @Test
    void losses_beginAtTheParentsValueWhereTheForkLeft_andTheParentGoesOnBesideIt() {
        model.smoothing().set(0);
        model.table().set(fork());
        LineChart losses = model.losses().get();
        assertThat(losses.series())
                .extracting(LineSeries::name)
                .containsExactly("Loss", "L_VV, video-video", "Loss of parent");
        assertThat(losses.series().get(0).x()).containsExactly(2, 3, 4);
        assertThat(losses.series().get(0).y()).containsExactly(6, 7, 9);
        assertThat(losses.series().get(1).y()).containsExactly(3, 5, 6);
        assertThat(losses.series().get(2).y()).containsExactly(8, 6, 5, 4);
        assertThat(losses.series().get(2).dash()).isEqualTo(Dash.DASHED);
        assertThat(losses.markers()).containsExactly(Marker.atX(2, "from parent"));
    }

    /** The average of 8 and 6 with weight 1/2 is (2 + 3) / (1 - 1/4) = 20/3; exact up to rounding. */
    @Test
    void losses_thatAreSmoothed_beginOnTheParentsSmoothedCurve() {
        model.smoothing().set(0.5);
        model.table().set(fork());
        LineSeries own = model.losses().get().series().get(0);
        assertThat(own.shown()[0]).isEqualTo(20.0 / 3, within(1e-12));
        assertThat(model.losses().get().series().get(2).shown()[1]).isEqualTo(20.0 / 3, within(1e-12));
    }

    @Test
    void parentThatIsGone_leavesTheLineWhereTheForkLeft() throws IOException {
        Files.delete(home.resolve("parent/metrics.csv"));
        model.smoothing().set(0);
        model.table().set(fork());
        assertThat(model.losses().get().series()).hasSize(2);
        assertThat(model.losses().get().series().get(0).y()).containsExactly(7, 9);
        assertThat(model.losses().get().markers()).containsExactly(Marker.atX(2, "from parent"));
    }
}
