package dev.fima.app.drawing;

import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One of the similarities between time windows of a clip: its matrix, and same against different time. */
public enum TemporalDrawing {
    MOTION("motion", "motion window"),
    CROSS_MODAL("cross-modal", "RGB window"),
    TOKEN("class token", "class token of slot");

    private static final String COLUMNS = "motion window";

    private final String title;
    private final String rows;

    TemporalDrawing(String title, String rows) {
        this.title = title;
        this.rows = rows;
    }

    public String title() {
        return title;
    }

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The similarity of a clip; empty where the network has none of the kind. */
    public Optional<TemporalSimilarity> of(ClipAnalysis clip) {
        return switch (this) {
            case MOTION -> Optional.of(clip.motion());
            case CROSS_MODAL -> Optional.of(clip.crossModal());
            case TOKEN -> clip.token();
        };
    }

    /** Its matrix, without a title. */
    public MatrixChart matrix(TemporalSimilarity matrix, ColourScale scale) {
        List<String> windows = IntStream.rangeClosed(1, matrix.windows())
                .mapToObj(String::valueOf)
                .toList();
        return MatrixChart.of(
                Axis.ofCategories(COLUMNS, windows),
                Axis.ofCategories(rows, windows),
                new Grid(matrix.values(), matrix.windows(), matrix.windows()),
                scale,
                "cosine similarity");
    }

    /** Its values as an axis. */
    public Axis axis() {
        return Axis.of("cosine similarity, " + title);
    }

    /**
     * Same against different time.
     *
     * @param axis that of the values, perhaps with a range
     * @param of what, as the end of the title
     */
    public static Histogram histogram(TemporalStatistics statistics, Axis axis, int bins, String of) {
        return Histogram.comparing(
                        axis,
                        new Histogram.Sample("same time", doubles(statistics.same())),
                        new Histogram.Sample("different time", doubles(statistics.different())),
                        bins)
                .withTitle("Same against different time, " + of);
    }

    /** Single precision as double. */
    public static double[] doubles(float... values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
