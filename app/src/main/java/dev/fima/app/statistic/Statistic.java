package dev.fima.app.statistic;

import dev.fima.model.method.Metric;
import java.util.Locale;

/**
 * A quantity in words.
 *
 * @param name as views write it
 * @param unit such as "%"; empty for a pure number
 * @param meaning one or two sentences: what it is, how far it goes, and what a guess gives
 * @param formula how it is computed; empty for what is only counted or timed
 */
public record Statistic(String name, String unit, String meaning, String formula) {
    /** What the program says of a column of {@code metrics.csv}. */
    public static Statistic of(Metric metric) {
        return new Statistic(metric.title(), metric.unit(), metric.meaning(), metric.formula());
    }

    /** Name and unit, such as "top-1 (%)". */
    public String title() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** For a control that shows it: what it means, and its formula. */
    public String tooltip() {
        return formula.isEmpty() ? meaning : meaning + "\n" + formula;
    }

    /** For a control that shows several: the name before what it means, and its formula. */
    public String explained() {
        return capital() + ": " + tooltip();
    }

    /** For the provenance of a figure, in one line. */
    public String sentence() {
        return capital() + ": " + meaning + (formula.isEmpty() ? "" : " (" + formula + ")");
    }

    private String capital() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
