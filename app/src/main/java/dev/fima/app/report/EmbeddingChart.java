package dev.fima.app.report;

import dev.fima.model.evaluation.Embedding;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.ScatterChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Draws an embedding as points in the plane. */
public final class EmbeddingChart {
    private static final int BINS = 5;

    private EmbeddingChart() {}

    /** What the colours of points mean. */
    public enum Colouring {
        CLASS("class"),
        RUN("run"),
        SCORE("share of near points of the same class");

        private final String title;

        Colouring(String title) {
            this.title = title;
        }

        /** As a choice says it. */
        public String title() {
            return title;
        }
    }

    /** The chart; axes say what they are, the note says n and how far the map can be trusted. */
    public static ScatterChart of(Embedding embedding, Colouring colouring) {
        List<ScatterChart.Group> groups = new ArrayList<>();
        switch (colouring) {
            case CLASS -> {
                for (int c = 0; c < embedding.classes().size(); c++) {
                    int label = c;
                    add(
                            groups,
                            embedding,
                            embedding.classes().get(c),
                            i -> embedding.clips().get(i).label() == label);
                }
            }
            case RUN ->
                embedding.clips().stream()
                        .map(Embedding.Clip::network)
                        .distinct()
                        .forEach(run -> add(
                                groups,
                                embedding,
                                run,
                                i -> embedding.clips().get(i).network().equals(run)));
            case SCORE -> {
                for (int b = 0; b < BINS; b++) {
                    int bin = b;
                    add(
                            groups,
                            embedding,
                            100 * b / BINS + " to " + 100 * (b + 1) / BINS + " %",
                            i -> Math.min(BINS - 1, (int) (embedding.purity()[i] * BINS)) == bin);
                }
            }
        }
        return new ScatterChart(
                "",
                Axis.of(embedding.map().xTitle()),
                Axis.of(embedding.map().yTitle()),
                groups,
                LegendPlace.TOP,
                "n = " + embedding.clips().size() + " " + embedding.unit().plural() + "; "
                        + embedding.map().note());
    }

    private static void add(List<ScatterChart.Group> groups, Embedding embedding, String name, IntPredicate inside) {
        int[] picked =
                IntStream.range(0, embedding.clips().size()).filter(inside).toArray();
        // Empty groups stay, so that a class keeps its colour from map to map.
        groups.add(new ScatterChart.Group(
                name,
                IntStream.of(picked).mapToDouble(i -> embedding.map().x()[i]).toArray(),
                IntStream.of(picked).mapToDouble(i -> embedding.map().y()[i]).toArray(),
                List.of()));
    }
}
