package dev.fima.app.window.embedding;

import dev.fima.app.report.EmbeddingChart;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.viz.chart.ChartGeometry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * State of the embedding view: the map, how it is coloured and which point is chosen. A map that was made in another layout
 * than the chosen one is laid out anew from its features, in the background.
 */
public final class EmbeddingModel {
    private static final double REACH = 12;

    /** The exact t-SNE takes time with the square of the points: seconds for this many. */
    private static final int MOST_POINTS = 1500;

    private final ObservableValue<Optional<Embedding>> made;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<Embedding>> embedding =
            new ReadOnlyObjectWrapper<>(this, "embedding", Optional.empty());
    private final ReadOnlyBooleanWrapper layingOut = new ReadOnlyBooleanWrapper(this, "layingOut", false);
    private final LatestRequest request = new LatestRequest();
    private final Map<Embedding.Layout, Embedding> known = new EnumMap<>(Embedding.Layout.class);
    private final StringProperty together = new SimpleStringProperty(this, "together", "");
    private final ObjectProperty<Embedding.Layout> layout =
            new SimpleObjectProperty<>(this, "layout", Embedding.Layout.PCA);
    private final ObjectProperty<EvaluationUnit> unit = new SimpleObjectProperty<>(this, "unit", EvaluationUnit.VIDEO);
    private final ObjectProperty<EmbeddingChart.Colouring> colouring =
            new SimpleObjectProperty<>(this, "colouring", EmbeddingChart.Colouring.CLASS);
    private final ObjectProperty<OptionalInt> chosen = new SimpleObjectProperty<>(this, "chosen", OptionalInt.empty());

    /**
     * @param made the newest map, once there is one
     * @param tasks where maps are laid out anew
     */
    public EmbeddingModel(ObservableValue<Optional<Embedding>> made, TaskRunner tasks) {
        this.made = made;
        this.tasks = tasks;
        made.addListener((property, old, now) -> {
            known.clear();
            chosen.set(OptionalInt.empty());
            show();
        });
        layout.addListener(change -> show());
        show();
    }

    private void show() {
        request.drop();
        layingOut.set(false);
        Optional<Embedding> newest = made.getValue();
        newest.ifPresent(map -> known.put(layoutOf(map), map));
        Embedding.Layout wanted = layout.get();
        if (newest.isPresent()
                && !known.containsKey(wanted)
                && newest.get().clips().size() <= MOST_POINTS) {
            // What is drawn meanwhile says by its axes what it is.
            layingOut.set(true);
            request.start(
                    BackgroundTask.of(() -> newest.get().laidOut(wanted, EvaluationProgress.NONE))
                            .onSuccess(map -> {
                                known.put(wanted, map);
                                embedding.set(Optional.of(map));
                            })
                            .onFinished(() -> layingOut.set(false)),
                    tasks);
        }
        embedding.set(newest.map(map -> known.getOrDefault(wanted, map)));
    }

    /** How a map was laid out, which its axes say. */
    static Embedding.Layout layoutOf(Embedding map) {
        return map.map().xTitle().startsWith("t-SNE") ? Embedding.Layout.TSNE : Embedding.Layout.PCA;
    }

    /** The map. */
    public ObservableValue<Optional<Embedding>> embedding() {
        return embedding.getReadOnlyProperty();
    }

    /** Whether the chosen layout is being computed; until then the one before is seen. */
    public ReadOnlyBooleanProperty layingOutProperty() {
        return layingOut.getReadOnlyProperty();
    }

    /** The runs that the next map would be made of, in words. */
    public StringProperty togetherProperty() {
        return together;
    }

    /** How the points are laid out, those of the shown map and of the next. */
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

    /**
     * The point nearest to a place in a drawn chart, if one is near.
     *
     * @param seen which points are drawn
     */
    OptionalInt at(ChartGeometry geometry, IntPredicate seen, double px, double py) {
        if (geometry == null || embedding.getValue().isEmpty()) {
            return OptionalInt.empty();
        }
        Embedding shown = embedding.getValue().get();
        return IntStream.range(0, shown.clips().size())
                .filter(i -> distance(shown, geometry, i, px, py) < REACH && seen.test(i))
                .boxed()
                .min((a, b) ->
                        Double.compare(distance(shown, geometry, a, px, py), distance(shown, geometry, b, px, py)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The nearest point in a direction from another one, as drawn; that one itself where there is none. */
    int beside(ChartGeometry geometry, IntPredicate seen, int point, int across, int down) {
        Embedding shown = embedding.getValue().orElseThrow();
        double px = geometry.x().place(shown.map().x()[point]);
        double py = geometry.y().place(shown.map().y()[point]);
        int best = point;
        for (int i = 0; i < shown.clips().size(); i++) {
            double dx = geometry.x().place(shown.map().x()[i]) - px;
            double dy = geometry.y().place(shown.map().y()[i]) - py;
            double along = Integer.signum(across) * dx + Integer.signum(down) * dy;
            double aside = Math.abs(across != 0 ? dy : dx);
            boolean nearer = best == point || Math.hypot(dx, dy) < distance(shown, geometry, best, px, py);
            if (along > 0 && along >= aside && nearer && seen.test(i)) {
                best = i;
            }
        }
        return best;
    }

    private static double distance(Embedding shown, ChartGeometry geometry, int i, double px, double py) {
        return Math.hypot(
                geometry.x().place(shown.map().x()[i]) - px,
                geometry.y().place(shown.map().y()[i]) - py);
    }
}
