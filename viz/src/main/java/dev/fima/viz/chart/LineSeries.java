package dev.fima.viz.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A curve. The arrays are views, not copies: only the first {@code count} entries are read, and these must not change
 * afterwards, so that a growing buffer can be drawn as it is.
 *
 * @param name name in the legend; empty keeps the curve out of it
 * @param x places in ascending order
 * @param y values; NaN and infinite ones leave a gap
 * @param count how many entries are valid
 * @param smoothing weight of the past in an exponential moving average, [0, 1); above 0 the raw curve stays visible
 *     but faint
 * @param colour index into the theme's series colours; empty means the place in the chart
 * @param dash line pattern
 * @param points whether each value gets a dot
 * @param band spread around the curve
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
public record LineSeries(
        String name,
        double[] x,
        double[] y,
        int count,
        double smoothing,
        OptionalInt colour,
        Dash dash,
        boolean points,
        Optional<Band> band) {
    public LineSeries {
        if (count < 0 || count > x.length || count > y.length) {
            throw new IllegalArgumentException("series \"" + name + "\": " + count + " points asked for, but there are "
                    + x.length + " x and " + y.length + " y values");
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "series \"" + name + "\": smoothing must be at least 0 and below 1, not " + smoothing);
        }
        if (band.isPresent() && band.get().low().length < count) {
            throw new IllegalArgumentException("series \"" + name + "\": its band is shorter than the curve");
        }
    }

    /** A solid curve through all points. */
    public static LineSeries of(String name, double[] x, double[] y) {
        return view(name, x, y, Math.min(x.length, y.length));
    }

    /** A solid curve through the first {@code count} points of two longer buffers. */
    public static LineSeries view(String name, double[] x, double[] y, int count) {
        return new LineSeries(name, x, y, count, 0, OptionalInt.empty(), Dash.SOLID, false, Optional.empty());
    }

    /** Mean over several repetitions on the same places, with a band of one (population) standard deviation. */
    public static LineSeries meanAndSpread(String name, double[] x, List<double[]> repetitions) {
        double[] mean = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int place = i;
            double m = repetitions.stream().mapToDouble(r -> r[place]).average().orElse(Double.NaN);
            double variance = repetitions.stream()
                    .mapToDouble(r -> (r[place] - m) * (r[place] - m))
                    .average()
                    .orElse(Double.NaN);
            mean[i] = m;
            low[i] = m - Math.sqrt(variance);
            high[i] = m + Math.sqrt(variance);
        }
        return of(name, x, mean).withBand(new Band(low, high));
    }

    /**
     * The same of noisy curves: the mean of the values as they are, smoothed where it is drawn, and the spread of the
     * repetitions each smoothed by itself, so that the band shows them and not the noise of single values.
     *
     * @param weight of the past, [0, 1)
     */
    public static LineSeries meanAndSpread(String name, double[] x, List<double[]> repetitions, double weight) {
        LineSeries smooth = meanAndSpread(
                name,
                x,
                repetitions.stream()
                        .map(values -> Smoothing.exponential(values, x.length, weight))
                        .toList());
        return meanAndSpread(name, x, repetitions)
                .withBand(smooth.band().orElseThrow())
                .withSmoothing(weight);
    }

    /** The same without its points: switched off, but still in the legend and in the order of colours. */
    public LineSeries withoutPoints() {
        return new LineSeries(name, x, y, 0, smoothing, colour, dash, points, band);
    }

    public LineSeries withSmoothing(double weight) {
        return new LineSeries(name, x, y, count, weight, colour, dash, points, band);
    }

    public LineSeries withColour(int index) {
        return new LineSeries(name, x, y, count, smoothing, OptionalInt.of(index), dash, points, band);
    }

    public LineSeries withDash(Dash other) {
        return new LineSeries(name, x, y, count, smoothing, colour, other, points, band);
    }

    public LineSeries withPoints(boolean shown) {
        return new LineSeries(name, x, y, count, smoothing, colour, dash, shown, band);
    }

    public LineSeries withBand(Band spread) {
        return new LineSeries(name, x, y, count, smoothing, colour, dash, points, Optional.of(spread));
    }

    /** The values as drawn in full colour: smoothed, or the raw ones where smoothing is 0. Holds at least count values. */
    public double[] shown() {
        return smoothing == 0 ? y : Smoothing.exponential(y, count, smoothing);
    }

    /** The index of the point nearest to a place; -1 for an empty series. */
    public int nearest(double place) {
        if (count == 0 || Double.isNaN(place)) {
            return -1;
        }
        int found = Arrays.binarySearch(x, 0, count, place);
        if (found >= 0) {
            return found;
        }
        int above = Math.min(count - 1, -found - 1);
        int below = Math.max(0, above - 1);
        return place - x[below] <= x[above] - place ? below : above;
    }
}
