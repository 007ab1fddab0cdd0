package dev.fima.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tech.tablesaw.api.DoubleColumn;

/** Times of training steps, in turns that were measured under one condition, to be compared with those under another. */
final class TurnTimes {
    private static final int DRAWS = 400;
    private static final long SEED = 5;

    private final List<List<Double>> turns = new ArrayList<>();

    /** Begins a turn. */
    void begin() {
        turns.add(new ArrayList<>());
    }

    /** Takes steps of the present turn, {@code count} of them, each so long. */
    void add(double milliseconds, long count) {
        for (long i = 0; i < count; i++) {
            turns.get(turns.size() - 1).add(milliseconds);
        }
    }

    /** Steps a second of each turn, to three decimals. */
    List<Double> rates() {
        return turns.stream().map(turn -> Math.round(1e6 / mean(turn)) / 1000.0).toList();
    }

    /** Milliseconds of the step in the middle of all. */
    double median() {
        return median(turns.stream().flatMap(List::stream).toList());
    }

    /** By how many percent fewer steps a second there were here than there, over all turns. */
    double slowerThan(TurnTimes other) {
        return 100 * (1 - mean(rates()) / mean(other.rates()));
    }

    /** Its standard error over the pairs of turns. */
    double errorOfSlowerThan(TurnTimes other) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            shares.add(100 * (1 - rates().get(i) / other.rates().get(i)));
        }
        return deviation(shares) / Math.sqrt(shares.size());
    }

    /** The same by medians: what share of the median step here is missing there. */
    double medianSlowerThan(TurnTimes other) {
        return 100 * (1 - other.median() / median());
    }

    /** Its standard error: the spread over whole turns drawn again, in pairs, with the same seed every time. */
    double errorOfMedianSlowerThan(TurnTimes other) {
        Random random = new Random(SEED);
        List<Double> drawn = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            TurnTimes here = new TurnTimes();
            TurnTimes there = new TurnTimes();
            for (int i = 0; i < turns.size(); i++) {
                int turn = random.nextInt(turns.size());
                here.turns.add(turns.get(turn));
                there.turns.add(other.turns.get(turn));
            }
            drawn.add(here.medianSlowerThan(there));
        }
        return deviation(drawn);
    }

    private static double mean(List<Double> values) {
        return column(values).mean();
    }

    private static double deviation(List<Double> values) {
        return column(values).standardDeviation();
    }

    private static double median(List<Double> values) {
        return column(values).median();
    }

    private static DoubleColumn column(List<Double> values) {
        return DoubleColumn.create("milliseconds", values);
    }
}
