package dev.fima.viz.chart;

import java.util.List;
import java.util.Set;

/**
 * Overlaid histograms of samples on common bins, as shares of each sample, so that samples of different size can be
 * compared.
 *
 * @param bins number of bins over the shown range
 */
public record Histogram(String title, Axis x, List<Sample> samples, int bins, LegendPlace legend, String note)
        implements Chart {
    public Histogram {
        samples = List.copyOf(samples);
        if (bins < 1) {
            throw new IllegalArgumentException("a histogram needs at least one bin, not " + bins);
        }
    }

    /** A named sample; values that are not finite are ignored. The array is not copied. */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Sample(String name, double[] values) {}

    /** A histogram whose note states each sample's n and mean. */
    public static Histogram of(Axis x, List<Sample> samples, int bins) {
        return new Histogram("", x, samples, bins, LegendPlace.TOP, SampleSummary.describe(samples));
    }

    /**
     * Two samples against each other; the note states both n and means, their gap (first minus second) and the area
     * under the ROC curve of telling the first from the second.
     */
    public static Histogram comparing(Axis x, Sample first, Sample second, int bins) {
        return new Histogram(
                "", x, List.of(first, second), bins, LegendPlace.TOP, SampleSummary.compare(first, second));
    }

    @Override
    public Histogram withTitle(String text) {
        return new Histogram(text, x, samples, bins, legend, note);
    }

    public Histogram withNote(String text) {
        return new Histogram(title, x, samples, bins, legend, text);
    }

    @Override
    public List<String> entries() {
        return samples.stream()
                .map(Sample::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public Histogram without(Set<String> names) {
        List<Sample> left = samples.stream()
                .map(sample -> names.contains(sample.name()) ? new Sample(sample.name(), new double[0]) : sample)
                .toList();
        return new Histogram(title, x, left, bins, legend, note);
    }

    /** Share of each bin of a sample over {@code range}; the high end belongs to the last bin. */
    double[] shares(Sample sample, Range range) {
        double[] share = new double[bins];
        int n = 0;
        for (double v : sample.values()) {
            if (Double.isFinite(v)) {
                n++;
                if (range.contains(v)) {
                    share[Math.min(bins - 1, (int) ((v - range.low()) / range.extent() * bins))]++;
                }
            }
        }
        for (int b = 0; b < bins; b++) {
            share[b] /= Math.max(1, n);
        }
        return share;
    }
}
