package dev.fima.app.window.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.runs.RunReader;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.runs.ParentCurves;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.method.Metric;
import dev.fima.model.training.Lineage;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.colour.ColourScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareModelTest {
    /** Made once, since no test changes them. */
    private static final List<ComparedRun> RUNS =
            List.of(SyntheticRuns.of("moco-1", "moco", 0), SyntheticRuns.of("fima-1", "fima", 90));

    private final SelectionState selection = new SelectionState();
    private final CompareModel model = new CompareModel(selection, new SimpleObjectProperty<>(RUNS));

    @Test
    void charts_haveACurveForEachRunThatHasTheQuantity() {
        List<LineChart> charts = model.charts();

        assertThat(charts)
                .extracting(chart -> chart.y().title())
                .containsExactly("Loss", "L_VV, video-video", "Contrastive top-1 (%)");
        assertThat(charts.get(0).series()).extracting(LineSeries::name).containsExactly("moco-1", "fima-1");
    }

    @Test
    void charts_ofHealthAndAttention_comeFromTheSnapshots() {
        model.pageProperty().set(Page.HEALTH);
        LineChart rank = model.charts().get(0);
        assertThat(rank.series().get(0).x()).containsExactly(0, 250, 500, 750, 1000, 1250, 1500);
        assertThat(rank.series().get(0).y()[3])
                .isEqualTo(RUNS.get(0).history().get(3).health().orElseThrow().effectiveRank());

        model.pageProperty().set(Page.ATTENTION);
        assertThat(model.charts()).hasSize(6);
    }

    @Test
    void smoothing_isThatOfAllViews_andLeavesTheValues() {
        selection.smoothingProperty().set(0.25);
        LineSeries curve = model.charts().get(0).series().get(0);
        assertThat(curve.smoothing()).isEqualTo(0.25);
        assertThat(curve.y()).isEqualTo(RUNS.get(0).column(Metric.LOSS));
        model.pageProperty().set(Page.ATTENTION);
        assertThat(model.charts()).allMatch(chart -> chart.series().stream().allMatch(line -> line.smoothing() == 0));
    }

    @Test
    void axis_movesCurvesSnapshotsAndPins_andLeavesOutWhoHasNoTime() {
        ComparedRun plain = SyntheticRuns.of(new RunPoint(Path.of("fima-1"), OptionalLong.of(500)), "fima", 90);
        Map<Metric, double[]> timed = new java.util.EnumMap<>(plain.metrics());
        timed.put(
                Metric.SECONDS,
                java.util.Arrays.stream(plain.column(Metric.STEP))
                        .map(step -> 30 * step)
                        .toArray());
        ComparedRun run = new ComparedRun(
                plain.point(), plain.settings(), timed, plain.parent(), plain.history(), plain.probes());
        CompareModel compared = new CompareModel(selection, new SimpleObjectProperty<>(List.of(RUNS.get(0), run)));
        selection.stepProperty().set(500);
        compared.axisProperty().set(CurveAxis.TIME);
        LineChart loss = compared.charts().get(0);
        assertThat(loss.x().title()).isEqualTo("training time (min)");
        assertThat(loss.series()).extracting(LineSeries::name).containsExactly("fima-1");
        assertThat(loss.series().get(0).x()).startsWith(0.5, 1, 1.5).endsWith(750);
        assertThat(loss.markers()).singleElement().satisfies(pin -> assertThat(pin.value())
                .isEqualTo(250));
        compared.pageProperty().set(Page.HEALTH);
        LineSeries rank = compared.charts().get(0).series().get(1);
        assertThat(rank.x()).containsExactly(0.5, 125, 250, 375, 500, 625, 750);
    }

    @Test
    void scores_standBesideWhatChanceGives() {
        model.pageProperty().set(Page.ATTENTION);
        double area = RUNS.stream()
                .flatMap(run -> run.history().stream())
                .mapToDouble(summary -> summary.rgb().orElseThrow().area())
                .average()
                .orElseThrow();
        LineChart precision = model.charts().get(2);
        assertThat(precision.y().title())
                .isEqualTo(String.format(java.util.Locale.ROOT, "average precision (chance %.2f)", area));
        assertThat(precision.markers())
                .anyMatch(marker -> !marker.vertical()
                        && marker.label().equals("chance")
                        && Math.abs(marker.value() - area) < 1e-12);
        assertThat(model.charts().get(0).y().title()).isEqualTo("energy over area (chance 1)");
    }

    @Test
    void totalsOfDifferentTerms_sayThatTheyAre() {
        assertThat(model.charts().get(0).y().title()).isEqualTo("Loss");
        ComparedRun fima = RUNS.get(1);
        Map<Metric, double[]> more = new java.util.EnumMap<>(fima.metrics());
        more.put(Metric.LOSS_PIX, fima.column(Metric.LOSS));
        ComparedRun wider =
                new ComparedRun(fima.point(), fima.settings(), more, fima.parent(), fima.history(), fima.probes());
        CompareModel both = new CompareModel(selection, new SimpleObjectProperty<>(List.of(RUNS.get(0), wider)));
        assertThat(both.charts().get(0).y().title()).isEqualTo("Total loss (different terms)");
    }

    @Test
    void differences_areTheSettingsThatAreNotAlike() {
        assertThat(model.differences()).extracting(SettingDifference::key).containsExactly("variant");
        assertThat(model.differences().get(0).values()).containsExactly("moco", "fima");
    }

    @Test
    void scales_spanAllRuns() {
        ColourScale scale = model.activationScale(ClipAnalysis::rgb);

        for (ComparedRun run : RUNS) {
            assertThat(scale.min())
                    .isLessThanOrEqualTo(model.clip(run).orElseThrow().rgb().minimum());
            assertThat(scale.max())
                    .isGreaterThanOrEqualTo(model.clip(run).orElseThrow().rgb().maximum());
        }
    }

    @Test
    void step_isMarkedInEveryChart() {
        selection.stepProperty().set(700);

        assertThat(model.charts())
                .allSatisfy(chart -> assertThat(chart.markers().get(0).value()).isEqualTo(700));
    }

    /** A run beside itself: one curve, one configuration, two rows of maps on one scale, a line at the pinned step. */
    @Test
    void aPinnedStep_standsBesideItsOwnRun() {
        ComparedRun now = SyntheticRuns.of("fima-1", "fima", 90);
        ComparedRun pinned = SyntheticRuns.of(RunPoint.pinned(Path.of("fima-1"), 500), "fima", 90);
        CompareModel two = new CompareModel(selection, new SimpleObjectProperty<>(List.of(now, pinned)));

        assertThat(two.comparable()).isTrue();
        assertThat(two.differences()).isEmpty();
        assertThat(two.configurations()).containsExactly(now);
        LineChart losses = two.charts().get(0);
        assertThat(losses.series()).extracting(LineSeries::name).containsExactly("fima-1");
        assertThat(losses.markers())
                .anySatisfy(marker -> assertThat(marker.value()).isEqualTo(500));
        assertThat(two.clip(pinned)).isPresent();
        assertThat(two.activationScale(ClipAnalysis::rgb).max())
                .isGreaterThanOrEqualTo(two.clip(pinned).orElseThrow().rgb().maximum());
        assertThat(pinned.title()).isEqualTo("fima-1 @ 500");
    }

    /** Its own first row is of step 1. */
    @Test
    void fork_beginsOnTheCurveOfTheRunItLeft(@TempDir Path parent) throws IOException {
        Files.writeString(parent.resolve("metrics.csv"), "step,loss\n0,3.5\n1,9\n");
        RunReader.Parent reader =
                RunReader.Parent.of(parent.resolve("fork"), new Lineage(parent, 0, Map.of(), List.of(), List.of()));
        reader.poll();
        ComparedRun plain = RUNS.get(1);
        ComparedRun fork = new ComparedRun(
                plain.point(),
                plain.settings(),
                plain.metrics(),
                Optional.of(ParentCurves.of(reader)),
                plain.history(),
                plain.probes());
        CompareModel forked = new CompareModel(selection, new SimpleObjectProperty<>(List.of(RUNS.get(0), fork)));
        LineSeries loss = forked.charts().get(0).series().get(1);
        assertThat(loss.x()).startsWith(0, 1, 2);
        assertThat(loss.y()[0]).isEqualTo(3.5);
        assertThat(loss.y()[1]).isEqualTo(plain.metrics().get(Metric.LOSS)[0]);
    }
}
