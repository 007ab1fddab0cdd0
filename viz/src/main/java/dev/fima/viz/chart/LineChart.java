package dev.fima.viz.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Curves over a common axis. */
public record LineChart(
        String title, Axis x, Axis y, List<LineSeries> series, List<Marker> markers, LegendPlace legend, String note)
        implements Chart {
    public LineChart {
        series = List.copyOf(series);
        markers = List.copyOf(markers);
    }

    /** A chart with its legend above the plot, without title, markers and note. */
    public static LineChart of(Axis x, Axis y, List<LineSeries> series) {
        return new LineChart("", x, y, series, List.of(), LegendPlace.TOP, "");
    }

    @Override
    public LineChart withTitle(String text) {
        return new LineChart(text, x, y, series, markers, legend, note);
    }

    public LineChart withMarkers(List<Marker> lines) {
        return new LineChart(title, x, y, series, lines, legend, note);
    }

    public LineChart withLegend(LegendPlace place) {
        return new LineChart(title, x, y, series, markers, place, note);
    }

    public LineChart withNote(String text) {
        return new LineChart(title, x, y, series, markers, legend, text);
    }

    @Override
    public List<String> entries() {
        return series.stream()
                .map(LineSeries::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public LineChart without(Set<String> names) {
        return new LineChart(
                title,
                x,
                y,
                series.stream()
                        .map(line -> isOff(line, names) ? line.withoutPoints() : line)
                        .toList(),
                markers,
                legend,
                note);
    }

    /** A curve without a name is explained by the one whose colour it has. */
    private boolean isOff(LineSeries line, Set<String> names) {
        if (!line.name().isEmpty() || line.colour().isEmpty()) {
            return names.contains(line.name());
        }
        return series.stream()
                .anyMatch(
                        named -> names.contains(named.name()) && named.colour().equals(line.colour()));
    }

    /** The same chart over other axes: another scale, or a zoomed range. */
    public LineChart withAxes(Axis otherX, Axis otherY) {
        return new LineChart(title, otherX, otherY, series, markers, legend, note);
    }

    /** The values of every series at its point nearest to a place of the x axis; empty series are left out. */
    public List<Reading> readingsAt(double place) {
        List<Reading> readings = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            LineSeries line = series.get(s);
            int point = line.nearest(place);
            if (point >= 0) {
                readings.add(new Reading(s, line.name(), line.x()[point], line.y()[point], line.shown()[point]));
            }
        }
        return readings;
    }

    /**
     * What a series says near a place.
     *
     * @param series index of the series
     * @param name its name
     * @param x place of the nearest point
     * @param y its value
     * @param smoothed its value as drawn in full colour; equal to {@code y} without smoothing
     */
    public record Reading(int series, String name, double x, double y, double smoothed) {}
}
