package dev.fima.app.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.whatif.Effect;
import dev.fima.model.whatif.MotionProfile;
import dev.fima.model.whatif.Spread;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.TablePanel;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Numbers of a profile that are all different, and where they stand in table and charts. */
class ProfileReportTest {
    private static final Spread FREEZE = Spread.of(0.1, 0.3, 0.8);
    private static final Spread GRAY = Spread.of(0.02, 0.04, 0.09);

    private static MotionProfile profile(String network, double more) {
        return new MotionProfile(
                network,
                List.of("a.mp4@0", "b.mp4@0", "c.mp4@0"),
                List.of(
                        new MotionProfile.Row("freeze", "Frozen", Effect.MOTION, List.of(0.1, 0.3, 0.8), FREEZE),
                        new MotionProfile.Row(
                                "grayscale", "Grayscale", Effect.APPEARANCE, List.of(0.02, 0.04, 0.09), GRAY)),
                Spread.of(0.11 + more, 0.31 + more),
                Spread.of(0.03 + more, 0.05 + more),
                Spread.of(0.7 + more, 0.8 + more),
                Spread.of(0.4 + more, 0.6 + more),
                List.of());
    }

    private static final ProfileReport REPORT = new ProfileReport(List.of(profile("one", 0), profile("two", 0.01)));

    /** By the values themselves: mean, deviation with n - 1, least, middle, largest. */
    @Test
    void numbers_haveARowForEachChangeAndEachSummary() {
        Table numbers = REPORT.numbers();
        assertThat(numbers.rowCount()).isEqualTo(2 * (2 + 4));
        assertThat(numbers.stringColumn("change").asList().subList(0, 6))
                .containsExactly(
                        "freeze", "grayscale", "motion_taken", "appearance_taken", "motion_awareness", "other_clips");
        assertThat(numbers.doubleColumn("mean").asList().subList(2, 6))
                .satisfiesExactly(
                        motion -> assertClose(motion, 0.21),
                        appearance -> assertClose(appearance, 0.04),
                        awareness -> assertClose(awareness, 0.75),
                        others -> assertClose(others, 0.5));
        assertClose(numbers.doubleColumn("mean").get(0), 0.4);
        assertClose(numbers.doubleColumn("standard_deviation").get(0), Math.sqrt((0.09 + 0.01 + 0.16) / 2));
        assertThat(numbers.doubleColumn("minimum").get(0)).isEqualTo(0.1);
        assertThat(numbers.doubleColumn("median").get(0)).isEqualTo(0.3);
        assertThat(numbers.doubleColumn("maximum").get(0)).isEqualTo(0.8);
        assertThat(numbers.intColumn("n").asList().subList(0, 6)).containsExactly(3, 3, 2, 2, 2, 2);
        assertThat(numbers.stringColumn("network").asList().subList(5, 7)).containsExactly("one", "two");
    }

    private static void assertClose(double value, double expected) {
        // Sums of a few decimal numbers.
        assertThat(value).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void awareness_isThatOfEachNetwork() {
        assertThat(REPORT.awareness()).isEqualTo("one 0.750 ± 0.071 (n = 2), two 0.760 ± 0.071 (n = 2)");
    }

    @Test
    void table_sumsUpEachNetwork() {
        TablePanel table = REPORT.figure().panels().stream()
                .filter(TablePanel.class::isInstance)
                .map(TablePanel.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(table.header())
                .containsExactly(
                        "network", "clips", "motion taken", "appearance taken", "motion awareness", "other clips");
        // Two values that lie d apart have the deviation d divided by the root of 2.
        assertThat(table.rows())
                .containsExactly(
                        List.of("one", "2", "0.210 ± 0.141", "0.040 ± 0.014", "0.750 ± 0.071", "0.500 ± 0.141"),
                        List.of("two", "2", "0.220 ± 0.141", "0.050 ± 0.014", "0.760 ± 0.071", "0.510 ± 0.141"));
    }

    @Test
    void charts_areOneOfEachEffect_andASummary() {
        List<Chart> charts = REPORT.figure().panels().stream()
                .filter(ChartPanel.class::isInstance)
                .map(panel -> ((ChartPanel) panel).chart())
                .toList();
        assertThat(charts).hasSize(3);
        BarChart motion = (BarChart) charts.get(0);
        assertThat(motion.categories()).containsExactly("Frozen");
        assertThat(motion.groups()).extracting(BarChart.Group::name).containsExactly("one", "two");
        assertThat(motion.title()).endsWith("n = 3 clips");
        BarChart summary = (BarChart) charts.get(2);
        assertThat(summary.categories()).containsExactly("motion taken", "appearance taken", "other clips");
        assertClose(summary.groups().get(1).values()[0], 0.22);
        assertClose(summary.groups().get(1).values()[1], 0.05);
        assertClose(summary.groups().get(1).values()[2], 0.51);
    }
}
