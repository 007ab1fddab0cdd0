package dev.fima.app.window.embedding;

import dev.fima.app.report.EmbeddingChart;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.viz.chart.ChartGeometry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** State of the embedding view: the map, how it is coloured and which point is chosen. */
public final class EmbeddingModel {
    private static final double REACH = 12;

    private final ObservableValue<Optional<Embedding>> embedding;
    private final ObjectProperty<Embedding.Layout> layout =
            new SimpleObjectProperty<>(this, "layout", Embedding.Layout.PCA);
    private final ObjectProperty<EvaluationUnit> unit = new SimpleObjectProperty<>(this, "unit", EvaluationUnit.VIDEO);
    private final ObjectProperty<EmbeddingChart.Colouring> colouring =
            new SimpleObjectProperty<>(this, "colouring", EmbeddingChart.Colouring.CLASS);
    private final ObjectProperty<OptionalInt> chosen = new SimpleObjectProperty<>(this, "chosen", OptionalInt.empty());

    /** @param embedding the newest map, once there is one */
    public EmbeddingModel(ObservableValue<Optional<Embedding>> embedding) {
        this.embedding = embedding;
        embedding.addListener((property, old, now) -> chosen.set(OptionalInt.empty()));
    }

    /** The map. */
    public ObservableValue<Optional<Embedding>> embedding() {
        return embedding;
    }

    /** How the next map is made. */
    public ObjectProperty<Embedding.Layout> layoutProperty() {
        return layout;
    }

    /** What a point of the next map is. */
    public ObjectProperty<EvaluationUnit> unitProperty() {
        return unit;
    }

    /** What the colours mean. */
    public ObjectProperty<EmbeddingChart.Colouring> colouringProperty() {
        return colouring;
    }

    /** Place of the point whose clip plays. */
    public ObjectProperty<OptionalInt> chosenProperty() {
        return chosen;
    }

    /** The point nearest to a place in a drawn chart, if one is near. */
    OptionalInt at(ChartGeometry geometry, double px, double py) {
        if (geometry == null || embedding.getValue().isEmpty()) {
            return OptionalInt.empty();
        }
        Embedding shown = embedding.getValue().get();
        return IntStream.range(0, shown.clips().size())
                .filter(i -> distance(shown, geometry, i, px, py) < REACH)
                .boxed()
                .min((a, b) ->
                        Double.compare(distance(shown, geometry, a, px, py), distance(shown, geometry, b, px, py)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static double distance(Embedding shown, ChartGeometry geometry, int i, double px, double py) {
        return Math.hypot(
                geometry.x().place(shown.map().x()[i]) - px,
                geometry.y().place(shown.map().y()[i]) - py);
    }
}
