package dev.fima.app.window.affinity;

import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.ScaleChoice;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the affinity view: which matrix is shown, what is pointed at, and what is pinned. */
public final class AffinityModel {
    /** As many pins as there are colours that are easily told apart. */
    public static final int MOST_PINS = 6;

    private final Selection selection;
    private final ObservableValue<Optional<Probes>> probes;
    private final AffinityChoice choice;
    private final ReadOnlyObjectWrapper<Optional<AffinitySource>> source =
            new ReadOnlyObjectWrapper<>(this, "source", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> missing =
            new ReadOnlyObjectWrapper<>(this, "missing", Optional.empty());
    private final ObjectProperty<ScaleChoice> scaleChoice =
            new SimpleObjectProperty<>(this, "scaleChoice", ScaleChoice.ALL_CLIPS);
    private final ObjectProperty<Optional<Pointer>> pointer =
            new SimpleObjectProperty<>(this, "pointer", Optional.empty());
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    // Held here, since an unmodifiable list that nobody holds stops telling its listeners.
    private final ObservableList<Pin> shownPins = FXCollections.unmodifiableObservableList(pins);
    private boolean settling;

    /**
     * @param selection shared by all views
     * @param probes the probe clips at the selected step
     */
    public AffinityModel(Selection selection, ObservableValue<Optional<Probes>> probes) {
        this.selection = selection;
        this.probes = probes;
        choice = new AffinityChoice(selection.slotProperty());
        InvalidationListener changed = change -> refresh();
        probes.addListener(changed);
        selection.clipProperty().addListener(changed);
        selection.slotProperty().addListener(changed);
        choice.kindProperty().addListener(changed);
        choice.layerProperty().addListener(changed);
        choice.headProperty().addListener(changed);
        choice.ruleProperty().addListener(changed);
        choice.drawnProperty().addListener(changed);
        selection.cellProperty().addListener((property, old, now) -> followCell());
        refresh();
    }

    /** Which matrix of the clip is asked for. */
    public AffinityChoice choice() {
        return choice;
    }

    /** Draws two other crops of the selected clip. */
    public void redraw() {
        frames().map(ClipFrames::rgb)
                .ifPresentOrElse(
                        picture -> choice.redraw(picture.width(), picture.height()), () -> choice.redraw(4, 3));
    }

    /** Why the selected clip has no such matrix; empty if it has, or if there is no clip. */
    public ReadOnlyObjectProperty<Optional<String>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** The shown matrix; empty without a clip, and where the clip has none such. */
    public ReadOnlyObjectProperty<Optional<AffinitySource>> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    public ObjectProperty<ScaleChoice> scaleChoiceProperty() {
        return scaleChoice;
    }

    /** What the mouse points at. */
    public ReadOnlyObjectProperty<Optional<Pointer>> pointerProperty() {
        return pointer;
    }

    /** What stays marked, oldest first. */
    public ObservableList<Pin> pins() {
        return shownPins;
    }

    /** The selected clip's frames, where the video is at hand. */
    public Optional<ClipFrames> frames() {
        return probes.getValue().flatMap(all -> all.framesOf(clip()));
    }

    /** The selected clip. */
    public Optional<ClipAnalysis> analysis() {
        return probes.getValue().flatMap(all -> all.clip(clip()));
    }

    /** The probe clips in words, in their order. */
    public List<String> clipNames() {
        List<ProbeClip> clips = analyses().map(ClipAnalysis::clip).toList();
        List<String> labels = clips.stream().map(ProbeClip::label).toList();
        // The class alone, where that tells the clips apart.
        if (labels.stream().distinct().filter(label -> !label.isEmpty()).count() == labels.size()) {
            return labels;
        }
        return clips.stream().map(clip -> ClipWords.among(clips, clip)).toList();
    }

    /** Place of the selected clip among them. */
    public IntegerProperty clipProperty() {
        return selection.clipProperty();
    }

    /** Points at a cell of the clip. */
    public void pointAtClip(int cell) {
        source.get().ifPresent(shown -> point(Pointer.ofRow(shown.rowOf(cell))));
    }

    /** Points at a cell of the frame difference. */
    public void pointAtDifference(int cell) {
        point(Pointer.ofColumn(cell));
    }

    /** Points at an entry of the matrix. */
    public void pointAtMatrix(int row, int column) {
        point(new Pointer(row, column));
    }

    /** The mouse went away. */
    public void pointAtNothing() {
        point(null);
    }

    /** Pins what is pointed at, or takes its pin away. */
    public void togglePin() {
        pointer.get().ifPresent(at -> {
            if (!pins.removeIf(pin -> pin.pointer().equals(at))) {
                if (pins.size() == MOST_PINS) {
                    pins.remove(0);
                }
                pins.add(new Pin(at, freeColour()));
            }
        });
    }

    public void unpin(Pin pin) {
        pins.remove(pin);
    }

    public void clearPins() {
        pins.clear();
    }

    /** What the maps on the frames belong to: what is pointed at, otherwise the last pin. */
    public Optional<Pointer> active() {
        return pointer.get()
                .or(() -> pins.isEmpty()
                        ? Optional.empty()
                        : Optional.of(pins.get(pins.size() - 1).pointer()));
    }

    /** The row of the active pointer as a map on the frame difference. */
    public Optional<Grid> mapOnDifference() {
        return source.get().flatMap(shown -> active().filter(Pointer::hasRow).map(at -> shown.rowMap(at.row())));
    }

    /** The column of the active pointer as a map on the clip. */
    public Optional<Grid> mapOnClip() {
        return source.get()
                .flatMap(shown -> active().filter(Pointer::hasColumn).map(at -> shown.columnMap(at.column())));
    }

    /** Colours of the shown matrix under the scale that was chosen. */
    public ColourScale scale() {
        ColourMap map = selection.colourMapProperty().get();
        AffinitySource shown = source.get().orElse(null);
        if (shown == null) {
            return ColourScale.of(map, 0, 1);
        }
        return switch (scaleChoice.get()) {
            case FULL -> ColourScale.of(map, shown.low(), shown.high());
            case MATRIX -> ColourScale.spanning(map, List.of(shown.values().values()));
            case ALL_CLIPS -> ColourScale.spanning(map, matrices());
        };
    }

    /** A pointer in words with its value. */
    public String describe(Pointer at) {
        return source.get().map(shown -> describe(shown, at)).orElse("");
    }

    private static String describe(AffinitySource shown, Pointer at) {
        if (at.hasRow() && at.hasColumn()) {
            return String.format(
                    Locale.ROOT,
                    "%s %s, %s %s: %s %.3f%s",
                    shown.rowWord(),
                    shown.nameOfRow(at.row()),
                    shown.columnWord(),
                    shown.nameOfCell(at.column()),
                    shown.quantity(),
                    shown.values().at(at.row(), at.column()),
                    shown.crops().isEmpty()
                            ? ""
                            : shown.positive(at.row(), at.column()) ? ", a positive" : ", no positive");
        }
        Grid map = at.hasRow() ? shown.rowMap(at.row()) : shown.columnMap(at.column());
        int best = 0;
        for (int i = 1; i < map.values().length; i++) {
            best = map.values()[i] > map.values()[best] ? i : best;
        }
        return String.format(
                Locale.ROOT,
                "%s %s: largest %.3f at %s",
                at.hasRow() ? shown.rowWord() : shown.columnWord(),
                at.hasRow() ? shown.nameOfRow(at.row()) : shown.nameOfCell(at.column()),
                map.values()[best],
                shown.nameOfCell(best));
    }

    /** The same in few words, for a chip. */
    public String brief(Pointer at) {
        return source.get()
                .map(shown -> at.hasRow() && at.hasColumn()
                        ? String.format(
                                Locale.ROOT,
                                "%s – %s: %.2f",
                                shown.nameOfRow(at.row()),
                                shown.nameOfCell(at.column()),
                                shown.values().at(at.row(), at.column()))
                        : at.hasRow()
                                ? shown.rowWord() + " " + shown.nameOfRow(at.row())
                                : shown.columnWord() + " " + shown.nameOfCell(at.column()))
                .orElse("");
    }

    /** The shown matrix of every probe clip. */
    private List<float[]> matrices() {
        return analyses()
                .flatMap(clip -> choice.of(clip).stream())
                .map(one -> one.values().values())
                .toList();
    }

    private Stream<ClipAnalysis> analyses() {
        return probes.getValue().stream().flatMap(all -> all.snapshot().clips().stream());
    }

    private int clip() {
        return selection.clipProperty().get();
    }

    private int freeColour() {
        int colour = 0;
        while (true) {
            int candidate = colour;
            if (pins.stream().noneMatch(pin -> pin.colour() == candidate)) {
                return candidate;
            }
            colour++;
        }
    }

    private void point(Pointer at) {
        Optional<Pointer> now =
                Optional.ofNullable(at).filter(p -> source.get().filter(p::fits).isPresent());
        if (now.equals(pointer.get())) {
            return;
        }
        pointer.set(now);
        int cell = now.filter(Pointer::hasRow)
                .map(p -> source.get().orElseThrow().cellOf(p.row()))
                .orElse(Selection.NONE);
        settle(() -> selection.cellProperty().set(cell));
    }

    /** A cell that another view pointed at. */
    private void followCell() {
        int cell = selection.cellProperty().get();
        if (settling) {
            return;
        }
        pointer.set(source.get()
                .filter(shown -> cell >= 0 && cell < shown.gridRows() * shown.gridColumns())
                .map(shown -> Pointer.ofRow(shown.rowOf(cell))));
    }

    private void refresh() {
        Optional<AffinitySource> before = source.get();
        Optional<AffinitySource> now = analysis().flatMap(choice::of);
        if (before.isPresent() && now.isPresent()) {
            pins.replaceAll(pin -> new Pin(moved(pin.pointer(), before.get(), now.get()), pin.colour()));
        }
        source.set(now);
        missing.set(now.isPresent() ? Optional.empty() : analysis().map(choice::missing));
        pins.removeIf(pin -> now.filter(pin.pointer()::fits).isEmpty());
        pointer.set(pointer.get().filter(at -> now.filter(at::fits).isPresent()));
    }

    /** The same cells in a matrix with or without a class token. */
    private static Pointer moved(Pointer at, AffinitySource before, AffinitySource now) {
        int cell = at.hasRow() ? before.cellOf(at.row()) : -1;
        return cell < 0 ? at : new Pointer(now.rowOf(cell), at.column());
    }

    /** Sets a shared property without following one's own change. */
    private void settle(Runnable change) {
        settling = true;
        try {
            change.run();
        } finally {
            settling = false;
        }
    }
}
