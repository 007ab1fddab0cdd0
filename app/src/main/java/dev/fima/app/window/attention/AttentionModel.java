package dev.fima.app.window.attention;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which clips are shown, the snapshot whose maps lie over them, and how. */
public final class AttentionModel {
    private final TaskRunner tasks;
    private final ObservableList<AttentionRow> rows = FXCollections.observableArrayList();
    private final ObservableList<AttentionRow> rowsShown = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<Optional<ProbeSnapshot>> snapshot = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.TURBO);
    private final DoubleProperty opacity = new SimpleDoubleProperty(0.5);
    private final BooleanProperty shared = new SimpleBooleanProperty();
    private final BooleanProperty box = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<OverlayStyle> style = new ReadOnlyObjectWrapper<>(OverlayStyle.paper());
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private boolean painting;
    private boolean stale;

    public AttentionModel(TaskRunner tasks) {
        this.tasks = tasks;
        snapshot.addListener(change -> repaint());
        colours.addListener(change -> repaint());
        opacity.addListener(change -> repaint());
        shared.addListener(change -> repaint());
        box.addListener(change -> repaint());
    }

    /** The shown clips. */
    public ObservableList<AttentionRow> rows() {
        return rowsShown;
    }

    /** What the run says at the shown step; empty where there is none. */
    public ObjectProperty<Optional<ProbeSnapshot>> snapshot() {
        return snapshot;
    }

    /** Place of the clip that the other views show. */
    public IntegerProperty selected() {
        return selected;
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
                    .orElseGet(() -> load(source)));
        }
        if (!kept.equals(rows)) {
            rows.setAll(kept);
            repaint();
        }
    }

    private AttentionRow load(ProbeSource source) {
        AttentionRow row = new AttentionRow(source);
        BackgroundTask.of(() -> ClipPictures.read(source.video(), source.mask(), source.firstFrame()))
                .onSuccess(pictures -> {
                    row.pictures().set(pictures);
                    repaint();
                })
                .onFailure(reason -> row.failure()
                        .set(
                                reason instanceof FimaException
                                        ? reason.getMessage()
                                        : "The clip cannot be shown: " + reason))
                .start(tasks);
        return row;
    }

    /** Only the newest state is painted; what changes meanwhile is painted after it. */
    private void repaint() {
        style.set(currentStyle());
        if (painting) {
            stale = true;
            return;
        }
        painting = true;
        stale = false;
        OverlayStyle now = style.get();
        List<Job> jobs = jobs();
        BackgroundTask.of(() -> {
                    List<RowMaps> maps = new ArrayList<>();
                    for (Job job : jobs) {
                        maps.add(job.paint(now));
                    }
                    return maps;
                })
                .onSuccess(maps -> {
                    for (int i = 0; i < jobs.size(); i++) {
                        jobs.get(i).row().maps().set(maps.get(i));
                    }
                })
                .onFinished(() -> {
                    painting = false;
                    if (stale) {
                        repaint();
                    }
                })
                .start(tasks);
    }

    private List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (AttentionRow row : rows) {
            Optional<ClipAnalysis> analysis = snapshot.get().flatMap(shown -> shown.clips().stream()
                    .filter(clip -> clip.clip().video().equals(row.source().name()))
                    .findFirst());
            jobs.add(new Job(row, Optional.ofNullable(row.pictures().get()), analysis));
        }
        return jobs;
    }

    private OverlayStyle currentStyle() {
        OverlayStyle plain = OverlayStyle.paper()
                .withMap(colours.get())
                .withOpacity(opacity.get())
                .withBox(box.get());
        if (!shared.get() || snapshot.get().isEmpty()) {
            return plain;
        }
        OverlayStyle.ValueRange range = MapPainter.range(snapshot.get().get());
        return plain.withShared(range.low(), range.high());
    }

    private record Job(AttentionRow row, Optional<ClipPictures> pictures, Optional<ClipAnalysis> analysis) {
        RowMaps paint(OverlayStyle style) {
            if (pictures.isEmpty() || analysis.isEmpty()) {
                return RowMaps.NONE;
            }
            return MapPainter.paint(analysis.get(), pictures.get().frames().rgb(), style);
        }
    }
}
