package dev.fima.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.runs.MetricTable;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.TestedStep;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the curves of a run say that is trained with labels, and of one that is not. */
class CurvesOfLabelsTest {
    @TempDir
    Path folder;

    private MetricTable table(String rows) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, rows);
        MetricsReader reader = new MetricsReader(file);
        reader.poll();
        return MetricTable.of(reader);
    }

    private static List<String> names(LineChart chart) {
        return chart.series().stream().map(LineSeries::name).toList();
    }

    @Test
    void accuracy_ofARunWithLabels_isThatOfClipsAndOfTestVideos() throws IOException {
        CurvesModel model = new CurvesModel();
        model.table()
                .set(table("step,loss,loss_vv,top1,top5\n1,0.7,,25,100\n2,0.6,,50,100\n")
                        .withTests(List.of(new TestedStep(2, 0.65, 3, 5, 6))));
        assertThat(names(model.accuracy().get()))
                .containsExactly("Training clips, top-1", "Test videos, top-1", "Test videos, top-5");
        LineSeries top1 = model.accuracy().get().series().get(1);
        assertThat(top1.x()).containsExactly(2);
        assertThat(top1.y()).containsExactly(50);
        assertThat(names(model.losses().get())).containsExactly("Loss");
    }

    @Test
    void accuracy_ofARunWithoutLabels_isContrastive() throws IOException {
        CurvesModel model = new CurvesModel();
        model.table().set(table("step,loss,loss_vv,top1,top5\n1,3,3,25,50\n2,2,2,50,100\n"));
        assertThat(names(model.accuracy().get())).containsExactly("Contrastive top-1", "Contrastive top-5");
    }
}
