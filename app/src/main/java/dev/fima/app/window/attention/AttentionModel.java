package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.StepName;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ClipPictures;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which clips are shown, the snapshot whose maps lie over them, and how. */
public final class AttentionModel {
    private final TaskRunner painter;
    private final Consumer<String> problem;
    private final ObservableList<AttentionRow> rows = FXCollections.observableArrayList();
    private final ObservableList<AttentionRow> rowsShown = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<Optional<ProbeSnapshot>> snapshot = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.TURBO);
    private final DoubleProperty opacity = new SimpleDoubleProperty(0.5);
    private final BooleanProperty shared = new SimpleBooleanProperty();
    private final BooleanProperty box = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<OverlayStyle> style = new ReadOnlyObjectWrapper<>(OverlayStyle.paper());
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final BooleanProperty synchronised = new SimpleBooleanProperty(true);
    private final ObjectProperty<List<OtherRun>> others = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty othersShown = new SimpleBooleanProperty(false);
    private final ObjectProperty<ColumnSet> columnSet = new SimpleObjectProperty<>(ColumnSet.ALL);
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty trained = new SimpleBooleanProperty(true);
    private final IntegerProperty frame = new SimpleIntegerProperty(0);
    private final StringProperty reading = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<ProbeSnapshot>> painted =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Set<String> reported = Set.of();
    private State asked;
    private boolean painting;
    private boolean stale;

    /**
     * @param painter where maps are painted over the clips
     * @param problem gets a sentence when maps cannot be painted
     */
    public AttentionModel(TaskRunner painter, Consumer<String> problem) {
        this.painter = painter;
        this.problem = problem;
        snapshot.addListener(change -> repaint());
        colours.addListener(change -> repaint());
        opacity.addListener(change -> repaint());
        shared.addListener(change -> repaint());
        box.addListener(change -> repaint());
        others.addListener(change -> repaint());
        othersShown.addListener(change -> repaint());
        synchronised.addListener((source, old, now) -> {
            if (now) {
                chosen().ifPresent(row -> zoomTo(row, row.zoom().get()));
            }
        });
    }

    /** What is under the pointer, in words; empty where nothing is. */
    public StringProperty reading() {
        return reading;
    }

    /** The shown clips. */
    public ObservableList<AttentionRow> rows() {
        return rowsShown;
    }

    /** What the run says at the shown step; empty where there is none. */
    public ObjectProperty<Optional<ProbeSnapshot>> snapshot() {
        return snapshot;
    }

    /** The frame that is shown of every clip. */
    public IntegerProperty frame() {
        return frame;
    }

    /** The snapshot whose maps are seen; it follows {@link #snapshot} as soon as they are painted. */
    public ReadOnlyObjectProperty<Optional<ProbeSnapshot>> painted() {
        return painted.getReadOnlyProperty();
    }

    /** Place of the clip that the other views show. */
    public IntegerProperty selected() {
        return selected;
    }

    /** Whether all clips go in step and are zoomed alike; otherwise only the chosen one moves and is zoomed. */
    public BooleanProperty synchronised() {
        return synchronised;
    }

    /** Runs whose maps can stand beside those of the selected one. */
    public ObjectProperty<List<OtherRun>> others() {
        return others;
    }

    /** Whether they do. */
    public BooleanProperty othersShown() {
        return othersShown;
    }

    /** Which columns there are. */
    public ObjectProperty<ColumnSet> columnSet() {
        return columnSet;
    }

    /** What the selected run is called. */
    public StringProperty name() {
        return name;
    }

    /** Whether the selected run is a training; opened weights are none. */
    BooleanProperty trained() {
        return trained;
    }

    /** The scores of the RGB maps that are shown, from left to right. */
    List<ScoredRun> scores() {
        List<ScoredRun> scored = new ArrayList<>();
        for (OtherRun other : columns()) {
            scored.add(scored(other.name(), other.snapshot()));
        }
        snapshot.get().ifPresent(own -> scored.add(scored(name.get(), own)));
        return scored;
    }

    private ScoredRun scored(String called, ProbeSnapshot shown) {
        return new ScoredRun(
                called,
                rows.stream()
                        .map(row -> of(shown, row).flatMap(ClipAnalysis::rgbAttention))
                        .toList());
    }

    /** The runs that have columns of their own. */
    public List<OtherRun> columns() {
        return othersShown.get() && snapshot.get().isPresent() ? others.get() : List.of();
    }

    /** The columns of the view; that of ground truth is there if any clip has it, or may have it and is being read. */
    List<AttentionColumn> shownColumns() {
        boolean truth = rows.stream().anyMatch(row -> {
            ClipPictures known = row.pictures().get();
            return known == null
                    ? row.source().mask().isPresent() && row.failure().get().isEmpty()
                    : known.truth().isPresent();
        });
        return AttentionColumn.of(columnSet.get(), shownRun(), columns(), truth);
    }

    private Optional<OtherRun> shownRun() {
        return snapshot.get()
                .map(own -> new OtherRun(name.get(), name.get(), StepName.of(trained.get(), own.step()), own));
    }

    /** The clip that the other views show. */
    public Optional<AttentionRow> chosen() {
        int place = selected.get();
        return place >= 0 && place < rows.size() ? Optional.of(rows.get(place)) : Optional.empty();
    }

    /** Enlarges a clip further about a point of what is seen of it, and the others alike if they are synchronised. */
    public void zoomBy(AttentionRow row, double times, double x, double y) {
        zoomTo(row, row.zoom().get().by(times, x, y));
    }

    /** Shows a part of a clip, and of the others if they are synchronised. */
    public void zoomTo(AttentionRow row, Zoom part) {
        if (synchronised.get()) {
            rows.forEach(one -> one.zoom().set(part));
        } else {
            row.zoom().set(part);
        }
    }

    public ObjectProperty<ColourMap> colours() {
        return colours;
    }

    /** Share of the map in the blend, [0, 1]. */
    public DoubleProperty opacity() {
        return opacity;
    }

    /** Whether all maps share one range; else every time slot has its own, as in the paper. */
    public BooleanProperty shared() {
        return shared;
    }

    /** Whether the box at half the maximum is drawn. */
    public BooleanProperty box() {
        return box;
    }

    /** The style in which maps are drawn, with the range where it is shared. */
    public ReadOnlyObjectProperty<OverlayStyle> style() {
        return style.getReadOnlyProperty();
    }

    /** Shows other clips; those that are shown already keep their pictures. */
    public void show(List<ProbeSource> sources) {
        List<AttentionRow> kept = new ArrayList<>();
        for (ProbeSource source : sources) {
            kept.add(rows.stream()
                    .filter(row -> row.source().equals(source))
                    .findFirst()
                    .orElseGet(() -> row(source)));
        }
        if (!kept.equals(rows)) {
            rows.setAll(kept);
            repaint();
        }
    }

    private AttentionRow row(ProbeSource source) {
        AttentionRow row = new AttentionRow(source);
        if (synchronised.get()) {
            chosen().ifPresent(known -> row.zoom().set(known.zoom().get()));
        }
        return row;
    }

    /** Takes over the pictures of a clip, if it is shown and has none, or why there are none. */
    void take(ProbeSource source, Optional<ClipPictures> pictures, String failure) {
        rows.stream()
                .filter(row -> row.source().equals(source) && row.pictures().get() == null)
                .forEach(row -> {
                    row.pictures().set(pictures.orElse(null));
                    row.failure().set(failure);
                    repaint();
                });
    }

    /** Everything that the pictures follow from. */
    private record State(
            OverlayStyle style,
            Optional<ProbeSnapshot> snapshot,
            List<OtherRun> columns,
            List<AttentionRow> rows,
            List<Optional<ClipPictures>> pictures) {}

    /** What is reported may be known: compared runs are looked at every second while one of them trains. */
    private void repaint() {
        style.set(currentStyle());
        State now = new State(
                style.get(),
                snapshot.get(),
                columns(),
                List.copyOf(rows),
                rows.stream()
                        .map(row -> Optional.ofNullable(row.pictures().get()))
                        .toList());
        if (!now.equals(asked)) {
            asked = now;
            paintAsked();
        }
    }

    /** Only the newest state is painted; what changes meanwhile is painted after it. */
    private void paintAsked() {
        if (painting) {
            stale = true;
            return;
        }
        painting = true;
        stale = false;
        OverlayStyle now = style.get();
        Optional<ProbeSnapshot> shown = snapshot.get();
        List<MapJob> jobs = jobs();
        BackgroundTask.of(() -> jobs.stream().map(job -> job.paint(now)).toList())
                .onSuccess(done -> {
                    done.forEach(MapJob.Painted::show);
                    tell(done.stream()
                            .map(MapJob.Painted::failure)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toSet()));
                })
                .onFailure(reason -> tell(Set.of("The maps cannot be painted: " + reason.getMessage())))
                .onFinished(() -> {
                    painted.set(shown);
                    again();
                })
                .start(painter);
    }

    /** What was said of the picture before needs no second word. */
    private void tell(Set<String> sentences) {
        sentences.stream().filter(sentence -> !reported.contains(sentence)).forEach(problem);
        reported = sentences;
    }

    private void again() {
        painting = false;
        if (stale) {
            paintAsked();
        }
    }

    private List<MapJob> jobs() {
        List<MapJob> jobs = new ArrayList<>();
        for (AttentionRow row : rows) {
            jobs.add(new MapJob(
                    row,
                    Optional.ofNullable(row.pictures().get()),
                    snapshot.get().flatMap(shown -> of(shown, row)),
                    columns().stream().map(other -> of(other.snapshot(), row)).toList()));
        }
        return jobs;
    }

    /** What the shown snapshot says of a clip. */
    Optional<ClipAnalysis> analysis(AttentionRow row) {
        return snapshot.get().flatMap(shown -> of(shown, row));
    }

    /** What the other run in a place says of it. */
    Optional<ClipAnalysis> analysisBeside(AttentionRow row, int place) {
        return place < columns().size() ? of(columns().get(place).snapshot(), row) : Optional.empty();
    }

    /**
     * The same clip, or else of those of its video that no other row is about the nearest: runs whose clips differ in length begin
     * them elsewhere.
     */
    private Optional<ClipAnalysis> of(ProbeSnapshot snapshot, AttentionRow row) {
        ProbeSource source = row.source();
        List<ClipAnalysis> ofVideo = snapshot.clips().stream()
                .filter(clip -> clip.clip().video().equals(source.name()))
                .toList();
        return ofVideo.stream()
                .filter(clip -> clip.clip().isSame(source.clip()))
                .findFirst()
                .or(() -> ofVideo.stream()
                        .filter(clip -> rows.stream().noneMatch(other -> clip.clip()
                                .isSame(other.source().clip())))
                        .min(Comparator.comparingLong(
                                clip -> Math.abs(clip.clip().firstFrame() - source.firstFrame()))));
    }

    /** Whether a clip was looked at after the run. */
    boolean isFurther(AttentionRow row) {
        return snapshot.get().stream()
                .flatMap(shown -> shown.further().stream())
                .anyMatch(row.source().clip()::isSame);
    }

    /** What a clip's row is called: its class or its file, with its first frame where another row is of the same video. */
    String title(AttentionRow row) {
        ProbeSource source = row.source();
        String name = source.label().isEmpty() ? String.valueOf(source.video().getFileName()) : source.label();
        boolean several = source.clip()
                .sharesVideo(rows.stream().map(one -> one.source().clip()).toList());
        return name + (several ? " @" + source.firstFrame() : "");
    }

    private OverlayStyle currentStyle() {
        OverlayStyle plain = OverlayStyle.paper()
                .withMap(colours.get())
                .withOpacity(opacity.get())
                .withBox(box.get());
        if (!shared.get() || snapshot.get().isEmpty()) {
            return plain;
        }
        List<ProbeSnapshot> shown = new ArrayList<>(List.of(snapshot.get().get()));
        columns().forEach(other -> shown.add(other.snapshot()));
        OverlayStyle.ValueRange range = MapPainter.range(shown);
        return plain.withShared(range.low(), range.high());
    }
}
