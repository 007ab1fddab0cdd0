package dev.fima.viz.chart;

import java.util.ArrayList;
import java.util.List;

/** Where an axis carries marks and what is written there. */
final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private Ticks() {}

    /** A place on an axis; an empty label is a minor mark. */
    record Tick(double value, String label) {
        boolean minor() {
            return label.isEmpty();
        }
    }

    /** At most {@code most} round values within the range. */
    static List<Tick> linear(Range range, int most) {
        return linear(range, step(range, Math.max(1, most)));
    }

    /** At most {@code most} whole values within the range, for what is counted; none where no whole value is in it. */
    static List<Tick> whole(Range range, int most) {
        double step = step(range, Math.max(1, most));
        return linear(range, step < 1 ? 1 : Math.abs(step - 2.5) < 1e-9 ? wholeAround(range, most) : step);
    }

    /** Steps of 2.5 would not be whole. */
    private static double wholeAround(Range range, int most) {
        return count(range, 2) <= most ? 2 : 5;
    }

    private static long count(Range range, double step) {
        return (long) (Math.floor(range.high() / step + 1e-9) - Math.ceil(range.low() / step - 1e-9)) + 1;
    }

    private static List<Tick> linear(Range range, double step) {
        double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(range.low() / step - 1e-9);
        long last = (long) Math.floor(range.high() / step + 1e-9);
        for (long k = first; k <= last; k++) {
            ticks.add(new Tick(k * step, TickLabels.linear(k * step, step, largest)));
        }
        return ticks;
    }

    private static double step(Range range, int most) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(range.extent() / most)));
        for (int decade = 0; decade < 3; decade++) {
            for (double s : STEPS) {
                double step = s * magnitude;
                if (count(range, step) <= most) {
                    return step;
                }
            }
            magnitude *= 10;
        }
        return range.extent();
    }

    /**
     * Decades with minor marks at 2 to 9 where several decades are shown; 1-2-5 labels where there are fewer than two;
     * plain round values where not even those give two labels.
     */
    static List<Tick> logarithmic(Range range, int most) {
        int low = (int) Math.floor(Math.log10(range.low()) + 1e-9);
        int high = (int) Math.ceil(Math.log10(range.high()) - 1e-9);
        double decades = Math.log10(range.high() / range.low());
        int every = Math.max(1, (int) Math.ceil(decades / Math.max(1, most)));
        boolean dense = decades < 2.5 && decades * 3 <= most + 1;
        List<Tick> ticks = new ArrayList<>();
        int labelled = 0;
        for (int e = low; e <= high; e++) {
            for (int m = 1; m < 10; m++) {
                double value = m * Math.pow(10, e);
                if (value < range.low() * (1 - 1e-9) || value > range.high() * (1 + 1e-9)) {
                    continue;
                }
                boolean major = m == 1 ? Math.floorMod(e, every) == 0 : dense && (m == 2 || m == 5);
                if (major) {
                    ticks.add(new Tick(value, TickLabels.logarithmic(value)));
                    labelled++;
                } else if (every == 1) {
                    ticks.add(new Tick(value, ""));
                }
            }
        }
        return labelled >= 2
                ? ticks
                : linear(range, most).stream().filter(t -> t.value() > 0).toList();
    }

    /** Names of those places that may be written, thinned out evenly so that at most {@code most} remain. */
    static List<Tick> categories(Range range, Axis axis, int most) {
        List<String> names = axis.categories();
        int one = Math.max(1, axis.every());
        double candidates = Math.ceil((names.size() - axis.first()) / (double) one);
        int every = one * Math.max(1, (int) Math.ceil(candidates / Math.max(1, most)));
        List<Tick> ticks = new ArrayList<>();
        for (int i = axis.first(); i < names.size(); i += every) {
            if (range.contains(i) && !names.get(i).isEmpty()) {
                ticks.add(new Tick(i, names.get(i)));
            }
        }
        return ticks;
    }
}
