package dev.fima.app.report;

import dev.fima.model.evaluation.Embedding;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.PointShape;
import dev.fima.viz.chart.ScatterChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
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

    /**
     * The chart; axes say what they are, the note says n and how far the map can be trusted. Points of several networks
     * differ in shape, whatever the colours mean.
     */
    public static ScatterChart of(Embedding embedding, Colouring colouring) {
        List<String> networks = embedding.clips().stream()
                .map(Embedding.Clip::network)
                .distinct()
                .toList();
        List<ScatterChart.Group> groups =
                switch (colouring) {
                    case CLASS ->
                        groups(embedding, networks, embedding.classes(), i -> embedding
                                .clips()
                                .get(i)
                                .label());
                    case RUN -> ofRuns(embedding, networks);
                    case SCORE ->
                        groups(
                                embedding,
                                networks,
                                IntStream.range(0, BINS)
                                        .mapToObj(b -> 100 * b / BINS + " to " + 100 * (b + 1) / BINS + " %")
                                        .toList(),
                                i -> Math.min(BINS - 1, (int) (embedding.purity()[i] * BINS)));
                };
        return new ScatterChart(
                "",
                Axis.of(embedding.map().xTitle()),
                Axis.of(embedding.map().yTitle()),
                groups,
                LegendPlace.TOP,
                "n = " + embedding.clips().size() + " " + embedding.unit().plural() + "; "
                        + embedding.map().note());
    }

    private static List<ScatterChart.Group> ofRuns(Embedding embedding, List<String> networks) {
        List<ScatterChart.Group> groups = new ArrayList<>();
        for (int n = 0; n < networks.size(); n++) {
            String run = networks.get(n);
            groups.add(group(
                            embedding,
                            run,
                            i -> embedding.clips().get(i).network().equals(run))
                    .drawn(n, PointShape.of(n), run));
        }
        return groups;
    }

    /** A colour for each kind, a shape for each network. Empty groups stay, so that a class keeps its colour. */
    private static List<ScatterChart.Group> groups(
            Embedding embedding, List<String> networks, List<String> kinds, IntUnaryOperator kind) {
        boolean several = networks.size() > 1;
        List<ScatterChart.Group> groups = new ArrayList<>();
        for (int n = 0; n < networks.size(); n++) {
            String run = networks.get(n);
            for (int k = 0; k < kinds.size(); k++) {
                int wanted = k;
                groups.add(group(
                                embedding,
                                several ? kinds.get(k) + ", " + run : kinds.get(k),
                                i -> kind.applyAsInt(i) == wanted
                                        && embedding.clips().get(i).network().equals(run))
                        .drawn(k, PointShape.of(n), n == 0 ? kinds.get(k) : ""));
            }
        }
        if (several) {
            for (int n = 0; n < networks.size(); n++) {
                groups.add(group(embedding, networks.get(n), i -> false)
                        .drawn(ScatterChart.Group.MUTED, PointShape.of(n), networks.get(n)));
            }
        }
        return groups;
    }

    private static ScatterChart.Group group(Embedding embedding, String name, IntPredicate inside) {
        int[] picked =
                IntStream.range(0, embedding.clips().size()).filter(inside).toArray();
        return new ScatterChart.Group(
                name,
                IntStream.of(picked).mapToDouble(i -> embedding.map().x()[i]).toArray(),
                IntStream.of(picked).mapToDouble(i -> embedding.map().y()[i]).toArray(),
                List.of());
    }
}
