package dev.fima.app.window.compare;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.runs.SnapshotSummary;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.method.Metric;
import dev.fima.model.training.LossTerms;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Marker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The charts of the comparison: one for each quantity, one curve for each run, a run in the same colour everywhere. */
final class Curves {
    private static final List<Metric> LOSSES =
            List.of(Metric.LOSS, Metric.LOSS_VV, Metric.LOSS_VD, Metric.LOSS_PIX, Metric.LOSS_FRA, Metric.TOP1);

    private final List<ComparedRun> runs;
    private final long step;
    private final double smoothing;
    private final CurveAxis axis;
    private final List<Marker> pins;

    /**
     * @param points runs and pinned steps of runs; a step is an upright line in the colour of its run
     * @param step marked by an upright line
     * @param smoothing weight of the past in the moving average of what is measured in single steps
     * @param axis what the curves run over; that of the run that a fork left is drawn over steps alone, as the shown step is
     */
    Curves(List<ComparedRun> points, long step, double smoothing, CurveAxis axis) {
        this.runs = CompareModel.once(points);
        this.step = step;
        this.smoothing = smoothing;
        this.axis = axis;
        this.pins = points.stream()
                .filter(point -> point.point().pinned().isPresent())
                .map(point -> Marker.atX(
                                axis.place(point::column, (double)
                                        point.point().pinned().getAsLong()),
                                "")
                        .withColour(place(point)))
                .toList();
    }

    private int place(ComparedRun point) {
        int place = 0;
        while (!runs.get(place).point().run().equals(point.point().run())) {
            place++;
        }
        return place;
    }

    List<ExplainedChart> of(Page page) {
        List<ExplainedChart> charts = new ArrayList<>();
        switch (page) {
            case LOSSES ->
                LOSSES.forEach(metric ->
                        metric(metric).ifPresent(chart -> charts.add(new ExplainedChart(chart, Statistic.of(metric)))));
            case HEALTH -> {
                health(charts, Statistics.EFFECTIVE_RANK, "effective rank", RepresentationHealth::effectiveRank);
                health(
                        charts,
                        Statistics.SPREAD,
                        "standard deviation per dimension",
                        RepresentationHealth::standardDeviation);
                health(charts, Statistics.ALIGNMENT, "alignment (lower is closer)", RepresentationHealth::alignment);
                health(
                        charts,
                        Statistics.UNIFORMITY,
                        "uniformity (lower is more even)",
                        RepresentationHealth::uniformity);
                history(charts, Statistics.NEIGHBOURS, "nearest-neighbour accuracy (%)", s -> 100 * s.neighbours());
                history(charts, Statistics.GAP, "gap of cross-modal similarity", SnapshotSummary::temporalGap);
            }
            case ATTENTION -> {
                double area = area();
                attention(charts, Statistics.ENERGY, "energy over area", 1, MotionAttention::energyOverArea);
                attention(charts, Statistics.HIT, "pointing game (%)", 100 * area, a -> 100 * a.pointing());
                attention(charts, Statistics.PRECISION, "average precision", area, MotionAttention::averagePrecision);
                attention(
                        charts,
                        Statistics.OVERLAP,
                        "overlap at equal area",
                        area / (2 - area),
                        MotionAttention::overlap);
                difference(
                        charts, Statistics.ENERGY, "diff. map: energy over area", 1, MotionAttention::energyOverArea);
                difference(
                        charts,
                        Statistics.PRECISION,
                        "diff. map: average precision",
                        area,
                        MotionAttention::averagePrecision);
            }
            case MAPS, SETTINGS -> {
                // These pages have no curves.
            }
        }
        return charts;
    }

    private Optional<LineChart> metric(Metric metric) {
        List<LineSeries> series = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            double[] values = runs.get(r).column(metric);
            double[] places = axis.places(runs.get(r)::column);
            if (any(values) && places.length == values.length) {
                LineSeries own = LineSeries.of(runs.get(r).name(), places, values)
                        .withColour(r)
                        .withSmoothing(smoothing);
                series.add(runs.get(r)
                        .parent()
                        .filter(parent -> axis == CurveAxis.STEP)
                        .map(parent -> parent.joined(own, metric))
                        .orElse(own));
            }
        }
        return series.isEmpty() ? Optional.empty() : Optional.of(chart(axis(metric), series));
    }

    private Axis axis(Metric metric) {
        boolean differ = LossTerms.differ(
                runs.stream().map(run -> LossTerms.of(run::column)).toList());
        return metric == Metric.LOSS && differ
                ? Axis.of("Total loss (different terms)")
                : Axis.of(metric.title(), metric.unit());
    }

    private void health(
            List<ExplainedChart> charts,
            Statistic statistic,
            String title,
            ToDoubleFunction<RepresentationHealth> value) {
        history(charts, statistic, title, s -> s.health()
                .map(value::applyAsDouble)
                .orElse(Double.NaN));
    }

    /** Mean share of the figures of the area: what a map that ignores motion hits. Not a number without ground truth. */
    private double area() {
        return runs.stream()
                .flatMap(run -> run.history().stream())
                .flatMap(summary -> summary.rgb().stream())
                .mapToDouble(MotionAttention::area)
                .average()
                .orElse(Double.NaN);
    }

    private void attention(
            List<ExplainedChart> charts,
            Statistic statistic,
            String title,
            double chance,
            ToDoubleFunction<MotionAttention> value) {
        history(charts, statistic, title, OptionalDouble.of(chance), s -> s.rgb()
                .map(value::applyAsDouble)
                .orElse(Double.NaN));
    }

    private void difference(
            List<ExplainedChart> charts,
            Statistic statistic,
            String title,
            double chance,
            ToDoubleFunction<MotionAttention> value) {
        history(charts, statistic, title, OptionalDouble.of(chance), s -> s.difference()
                .map(value::applyAsDouble)
                .orElse(Double.NaN));
    }

    private void history(
            List<ExplainedChart> charts, Statistic statistic, String title, ToDoubleFunction<SnapshotSummary> value) {
        history(charts, statistic, title, OptionalDouble.empty(), value);
    }

    /** @param chance what a map or features that know nothing would give; said beside the title and marked by a line */
    private void history(
            List<ExplainedChart> charts,
            Statistic statistic,
            String title,
            OptionalDouble chance,
            ToDoubleFunction<SnapshotSummary> value) {
        List<LineSeries> series = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            List<SnapshotSummary> history = runs.get(r).history();
            ComparedRun run = runs.get(r);
            double[] steps = history.stream()
                    .mapToDouble(snapshot -> axis.place(run::column, (double) snapshot.step()))
                    .toArray();
            double[] values = history.stream().mapToDouble(value).toArray();
            if (any(values)) {
                series.add(LineSeries.of(runs.get(r).name(), steps, values)
                        .withColour(r)
                        .withPoints(values.length <= 40));
            }
        }
        if (!series.isEmpty()) {
            LineChart chart = chart(Axis.of(chance.isPresent() ? titled(title, chance.getAsDouble()) : title), series);
            charts.add(new ExplainedChart(
                    chance.isPresent() ? chart.withMarkers(marked(chart, chance.getAsDouble())) : chart, statistic));
        }
    }

    private static String titled(String title, double chance) {
        String number = chance == Math.rint(chance)
                ? Long.toString((long) chance)
                : String.format(Locale.ROOT, chance < 1 ? "%.2f" : "%.0f", chance);
        return title.endsWith(" (%)")
                ? title.replace(" (%)", " (%, chance " + number + ")")
                : title + " (chance " + number + ")";
    }

    private static List<Marker> marked(LineChart chart, double chance) {
        List<Marker> markers = new ArrayList<>(chart.markers());
        markers.add(Marker.atY(chance, "chance"));
        return markers;
    }

    private LineChart chart(Axis y, List<LineSeries> series) {
        List<Marker> markers = new ArrayList<>(pins);
        if (step > 0 && axis == CurveAxis.STEP) {
            markers.add(0, Marker.atX((double) step, ""));
        }
        return LineChart.of(Axis.of(axis.title()), y, series)
                .withLegend(LegendPlace.TOP)
                .withMarkers(markers);
    }

    private static boolean any(double[] values) {
        return Arrays.stream(values).anyMatch(Double::isFinite);
    }
}
