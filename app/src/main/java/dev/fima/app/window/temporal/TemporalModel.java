package dev.fima.app.window.temporal;

import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.data.TimeSlots;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** State of the temporal view: which similarity of which clip, which pair of windows, and over which clips statistics run. */
public final class TemporalModel {
    private final Selection selection;
    private final ObservableValue<Optional<Probes>> probes;
    private final ObservableValue<Optional<VideoSegment>> segment;
    private final ObservableValue<Map<Similarity, TemporalStatistics>> dataSet;
    private final ObjectProperty<Similarity> similarity =
            new SimpleObjectProperty<>(this, "similarity", Similarity.CROSS_MODAL);
    private final ObjectProperty<ScaleChoice> scaleChoice =
            new SimpleObjectProperty<>(this, "scaleChoice", ScaleChoice.ALL_CLIPS);
    private final BooleanProperty overDataSet = new SimpleBooleanProperty(this, "overDataSet", false);
    private final ReadOnlyObjectWrapper<Optional<TemporalSimilarity>> matrix =
            new ReadOnlyObjectWrapper<>(this, "matrix", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TemporalStatistics>> statistics =
            new ReadOnlyObjectWrapper<>(this, "statistics", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WindowPair>> pointer =
            new ReadOnlyObjectWrapper<>(this, "pointer", Optional.empty());
    private final ReadOnlyObjectWrapper<WindowPair> pinned =
            new ReadOnlyObjectWrapper<>(this, "pinned", new WindowPair(0, 0));

    /**
     * @param selection shared by all views
     * @param probes the probe clips at the selected step
     * @param segment the frames around the selected clip, where its video is at hand
     * @param dataSet statistics over a whole data set, for those similarities for which they were measured
     */
    public TemporalModel(
            Selection selection,
            ObservableValue<Optional<Probes>> probes,
            ObservableValue<Optional<VideoSegment>> segment,
            ObservableValue<Map<Similarity, TemporalStatistics>> dataSet) {
        this.selection = selection;
        this.probes = probes;
        this.segment = segment;
        this.dataSet = dataSet;
        probes.addListener((property, old, now) -> refresh());
        dataSet.addListener((property, old, now) -> refresh());
        selection.clipProperty().addListener((property, old, now) -> refresh());
        similarity.addListener((property, old, now) -> refresh());
        overDataSet.addListener((property, old, now) -> refresh());
        refresh();
    }

    /** Which vectors are compared. */
    public ObjectProperty<Similarity> similarityProperty() {
        return similarity;
    }

    public ObjectProperty<ScaleChoice> scaleChoiceProperty() {
        return scaleChoice;
    }

    /** Whether the statistics run over the data set; otherwise over the probe clips. */
    public BooleanProperty overDataSetProperty() {
        return overDataSet;
    }

    /** The matrix of the selected clip. */
    public ReadOnlyObjectProperty<Optional<TemporalSimilarity>> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** Same time against different time; empty while it has not been measured. */
    public ReadOnlyObjectProperty<Optional<TemporalStatistics>> statisticsProperty() {
        return statistics.getReadOnlyProperty();
    }

    /** The pair that the mouse points at. */
    public ReadOnlyObjectProperty<Optional<WindowPair>> pointerProperty() {
        return pointer.getReadOnlyProperty();
    }

    /** The pair that plays while the mouse is elsewhere. */
    public ReadOnlyObjectProperty<WindowPair> pinnedProperty() {
        return pinned.getReadOnlyProperty();
    }

    /** Points at an entry of the matrix; places outside of it count as nothing. */
    public void pointAt(int row, int column) {
        pointer.set(matrix.get()
                .filter(m -> row >= 0 && column >= 0 && row < m.windows() && column < m.windows())
                .map(m -> new WindowPair(row, column)));
    }

    /** The mouse went away. */
    public void pointAtNothing() {
        pointer.set(Optional.empty());
    }

    /** Lets the pair that is pointed at play on. */
    public void pin() {
        pointer.get().ifPresent(pinned::set);
    }

    /** The pair that plays. */
    public WindowPair playing() {
        return pointer.get().orElse(pinned.get());
    }

    /** The playing pair with its value in words. */
    public String describePlaying() {
        WindowPair pair = playing();
        return matrix.get()
                .map(m -> String.format(
                        Locale.ROOT,
                        "%s %d, %s %d: cosine similarity %.3f",
                        similarity.get().rowTitle(),
                        pair.row() + 1,
                        similarity.get().columnTitle(),
                        pair.column() + 1,
                        m.at(pair.row(), pair.column())))
                .orElse("");
    }

    /** The frames around the selected clip, where the video is at hand. */
    public ObservableValue<Optional<VideoSegment>> segment() {
        return segment;
    }

    /** The selected clip. */
    public Optional<ClipAnalysis> analysis() {
        return probes.getValue().flatMap(all -> all.clip(clip()));
    }

    /** Where the windows of the matrix lie in the segment; empty without one. */
    public Optional<TimeWindows> windows() {
        return matrix.get().flatMap(m -> segment.getValue().map(all -> windows(m, all)));
    }

    private TimeWindows windows(TemporalSimilarity m, VideoSegment all) {
        // All windows are as long as the local clip of a time slot, and the maps have as many slots as the network.
        int slots = analysis().map(clip -> clip.rgb().slots()).orElse(m.windows());
        TimeSlots local = new TimeSlots(all.clipFrames(), slots);
        return similarity.get() == Similarity.TOKEN
                ? TimeWindows.slots(local, all.clipStart())
                : TimeWindows.sliding(m.windows(), all.frames().count(), local.frames());
    }

    /** Colours of the matrix under the scale that was chosen. */
    public ColourScale scale() {
        ColourMap map = selection.colourMapProperty().get();
        if (matrix.get().isEmpty()) {
            return ColourScale.of(map, -1, 1);
        }
        return switch (scaleChoice.get()) {
            case FULL -> ColourScale.of(map, -1, 1);
            case MATRIX -> ColourScale.spanning(map, List.of(matrix.get().get().values()));
            case ALL_CLIPS ->
                ColourScale.spanning(
                        map, matrices().stream().map(TemporalSimilarity::values).toList());
        };
    }

    /** The shown matrix as a grid of values. */
    public Optional<Grid> grid() {
        return matrix.get().map(m -> new Grid(m.values(), m.windows(), m.windows()));
    }

    /** The similarities that the shown run has. */
    public List<Similarity> available() {
        return Arrays.stream(Similarity.values())
                .filter(s -> analysis().flatMap(s::of).isPresent())
                .toList();
    }

    private int clip() {
        return selection.clipProperty().get();
    }

    private List<TemporalSimilarity> matrices() {
        return probes.getValue().stream()
                .flatMap(all -> all.snapshot().clips().stream())
                .flatMap(clip -> similarity.get().of(clip).stream())
                .toList();
    }

    private void refresh() {
        Optional<TemporalSimilarity> shown = analysis().flatMap(similarity.get()::of);
        shown.ifPresent(m -> {
            WindowPair kept = pinned.get();
            if (kept.row() >= m.windows() || kept.column() >= m.windows()) {
                pinned.set(new WindowPair(0, 0));
            }
        });
        pointer.set(
                pointer.get().filter(pair -> shown.filter(m -> pair.row() < m.windows() && pair.column() < m.windows())
                        .isPresent()));
        matrix.set(shown);
        List<TemporalSimilarity> all = matrices();
        statistics.set(
                overDataSet.get()
                        ? Optional.ofNullable(dataSet.getValue().get(similarity.get()))
                        : all.isEmpty() ? Optional.empty() : Optional.of(TemporalStatistics.over(all)));
    }
}
