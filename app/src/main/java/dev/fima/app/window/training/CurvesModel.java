package dev.fima.app.window.training;

import dev.fima.app.window.runs.CurveAxis;
import dev.fima.app.window.runs.MetricTable;
import dev.fima.app.window.runs.ParentCurves;
import dev.fima.model.method.Metric;
import dev.fima.model.training.TestedStep;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.AxisScale;
import dev.fima.viz.chart.Dash;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Marker;
import dev.fima.viz.chart.Smoothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The curves of the selected run as charts: losses, accuracy, learning rate, time of a step. */
public final class CurvesModel {
    private static final List<Metric> LOSSES =
            List.of(Metric.LOSS, Metric.LOSS_VV, Metric.LOSS_VD, Metric.LOSS_PIX, Metric.LOSS_FRA);

    private static final List<Metric> ACCURACIES = List.of(Metric.TOP1, Metric.TOP5);
    private static final List<Metric> RATE = List.of(Metric.LEARNING_RATE);

    private final ObjectProperty<MetricTable> table = new SimpleObjectProperty<>(MetricTable.EMPTY);
    private final ObjectProperty<OptionalLong> marked = new SimpleObjectProperty<>(OptionalLong.empty());
    private final DoubleProperty smoothing = new SimpleDoubleProperty(Smoothing.STANDARD);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private final ObjectProperty<CurveAxis> axis = new SimpleObjectProperty<>(CurveAxis.STEP);
    private final ReadOnlyObjectWrapper<LineChart> losses = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LineChart> accuracy = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LineChart> rate = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LineChart> time = new ReadOnlyObjectWrapper<>();

    /** Charts follow table, switches and mark. */
    public CurvesModel() {
        table.addListener(change -> rebuild());
        marked.addListener(change -> rebuild());
        smoothing.addListener(change -> rebuild());
        logarithmic.addListener(change -> rebuild());
        axis.addListener(change -> rebuild());
        rebuild();
    }

    /** The metrics of the selected run. */
    public ObjectProperty<MetricTable> table() {
        return table;
    }

    /** The step that the other views show, marked by a line. */
    public ObjectProperty<OptionalLong> marked() {
        return marked;
    }

    /** Weight of the past in the moving average of all views and sheets, 0 to 0.99. */
    public DoubleProperty smoothing() {
        return smoothing;
    }

    /** Whether losses and learning rate are on a logarithmic axis. */
    public BooleanProperty logarithmic() {
        return logarithmic;
    }

    /** What the curves run over; those of a fork run over steps, in which the other run's are known. */
    public ObjectProperty<CurveAxis> axis() {
        return axis;
    }

    private CurveAxis across() {
        return table.get().parent().isPresent() ? CurveAxis.STEP : axis.get();
    }

    /** Where a step lies on the axis. */
    private double place(double step) {
        return across().place(table.get()::column, step);
    }

    public ReadOnlyObjectProperty<LineChart> losses() {
        return losses.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LineChart> accuracy() {
        return accuracy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LineChart> rate() {
        return rate.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LineChart> time() {
        return time.getReadOnlyProperty();
    }

    private void rebuild() {
        double smooth = smoothing.get();
        losses.set(fork(LOSSES, chart(LOSSES, "loss", logarithmic.get(), smooth)));
        accuracy.set(
                withLabels()
                        ? classification()
                        : fork(ACCURACIES, chart(ACCURACIES, "contrastive accuracy (%)", false, smooth)));
        rate.set(fork(RATE, chart(RATE, "learning rate", logarithmic.get(), 0)));
        time.set(chart(List.of(Metric.STEP_MS, Metric.DATA_WAIT_MS), "time of a step (ms)", false, smooth));
    }

    /**
     * A fork's curves from where it left, and the first of the other run's beside them: dashed, in the same colour.
     *
     * @param metrics of the chart, in the order of their colours
     */
    private LineChart fork(List<Metric> metrics, LineChart own) {
        Optional<ParentCurves> parent = table.get().parent();
        if (parent.isEmpty() || own.series().isEmpty()) {
            return own;
        }
        List<LineSeries> series = new ArrayList<>();
        for (LineSeries curve : own.series()) {
            series.add(parent.get().joined(curve, metrics.get(curve.colour().orElseThrow())));
        }
        LineSeries first = own.series().get(0);
        parent.get()
                .curve(metrics.get(first.colour().orElseThrow()), first.smoothing())
                .ifPresent(curve -> series.add(
                        curve.withColour(first.colour().orElseThrow()).withDash(Dash.DASHED)));
        List<Marker> markers = new ArrayList<>(own.markers());
        // The small charts have no room for its name.
        markers.add(parent.get().marker(metrics.equals(LOSSES)));
        return LineChart.of(own.x(), own.y(), series).withMarkers(markers);
    }

    /** Whether the run is trained with labels: its loss has no contrastive terms. */
    private boolean withLabels() {
        return hasValues(table.get().column(Metric.LOSS))
                && !hasValues(table.get().column(Metric.LOSS_VV));
    }

    /** Accuracy of a run that is trained with labels: on the clips of its steps, and on the test videos. */
    private LineChart classification() {
        MetricTable now = table.get();
        double[] steps = across().places(now::column);
        List<TestedStep> tests = now.tests();
        double[] tested =
                tests.stream().mapToDouble(test -> place((double) test.step())).toArray();
        List<LineSeries> series = new ArrayList<>();
        series.add(LineSeries.of("Training clips, top-1", steps, now.column(Metric.TOP1))
                .withColour(0)
                .withSmoothing(smoothing.get()));
        if (!tests.isEmpty()) {
            series.add(tested("Test videos, top-1", tested, tests, TestedStep::top1, 1));
            series.add(tested("Test videos, top-5", tested, tests, TestedStep::top5, 2));
        }
        return drawn(Axis.of("accuracy (%)"), series);
    }

    private static LineSeries tested(
            String name, double[] steps, List<TestedStep> tests, ToIntFunction<TestedStep> hits, int colour) {
        double[] shares = tests.stream()
                .mapToDouble(test -> 100.0 * hits.applyAsInt(test) / test.videos())
                .toArray();
        return LineSeries.of(name, steps, shares).withColour(colour).withPoints(true);
    }

    private LineChart chart(List<Metric> metrics, String axis, boolean log, double smooth) {
        MetricTable now = table.get();
        double[] steps = across().places(now::column);
        List<LineSeries> series = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            double[] values = now.column(metrics.get(i));
            if (hasValues(values)) {
                series.add(LineSeries.of(metrics.get(i).title(), steps, values)
                        .withColour(i)
                        .withSmoothing(smooth));
            }
        }
        Axis y = Axis.of(axis);
        return drawn(log ? y.withScale(AxisScale.LOG) : y, series);
    }

    private LineChart drawn(Axis y, List<LineSeries> series) {
        List<Marker> markers = marked.get().isPresent()
                ? List.of(Marker.atX(place((double) marked.get().getAsLong()), ""))
                : List.of();
        return LineChart.of(Axis.of(across().title()), y, series).withMarkers(markers);
    }

    private static boolean hasValues(double[] values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }
}
