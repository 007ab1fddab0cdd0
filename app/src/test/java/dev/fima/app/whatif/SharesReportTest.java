package dev.fima.app.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fima.model.whatif.DimensionShares;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ScatterChart;
import dev.fima.viz.figure.ChartPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares that are all different, and where they stand in table and charts. */
class SharesReportTest {
    private static final SharesReport REPORT = new SharesReport(
            List.of(
                    new SharesReport.Measured(
                            "early",
                            new DimensionShares(
                                    0.5, 0.25, 0, 0.25, 4, 0.6, 20, 30, List.of(0.9, 0.8), List.of(0.7, 0.1))),
                    new SharesReport.Measured(
                            "late",
                            new DimensionShares(
                                    0.1, 0.2, 0.3, 0.4, 10, 0.6, 21, 31, List.of(0.3, -0.5), List.of(0.95, 0.15)))),
            "made up.");

    @Test
    void table_namesEachNetworkWithItsShares(@TempDir Path folder) throws IOException {
        REPORT.write(List.of(new JsonObject(), new JsonObject()), folder);
        assertThat(Files.readAllLines(folder.resolve("dimensions.csv")))
                .containsExactly(
                        "network,dimensions,appearance,motion,both,neither,appearance_pairs,motion_pairs,threshold",
                        "early,4,0.5,0.25,0.0,0.25,20,30,0.6",
                        "late,10,0.1,0.2,0.3,0.4,21,31,0.6");
    }

    @Test
    void charts_areTheSharesOfAll_andTheDimensionsOfTheLast() {
        List<Chart> charts = REPORT.figure().panels().stream()
                .map(panel -> ((ChartPanel) panel).chart())
                .toList();
        BarChart bars = (BarChart) charts.get(0);
        assertThat(bars.categories()).containsExactly("early", "late");
        assertThat(bars.groups())
                .extracting(group -> group.name() + " " + group.values()[0] + " " + group.values()[1])
                .containsExactly("appearance 0.5 0.1", "motion 0.25 0.2", "both 0.0 0.3", "neither 0.25 0.4");
        ScatterChart points = (ScatterChart) charts.get(1);
        assertThat(points.x().title()).contains("share appearance");
        assertThat(points.y().title()).contains("share motion");
        assertThat(points.groups().get(0).x()).containsExactly(0.3, -0.5);
        assertThat(points.groups().get(0).y()).containsExactly(0.95, 0.15);
        assertThat(REPORT.definitions()).contains("exceeds 0.6").endsWith("Pairs: made up.");
    }
}
