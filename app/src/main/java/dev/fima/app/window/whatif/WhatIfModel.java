package dev.fima.app.window.whatif;

import dev.fima.app.live.Subject;
import dev.fima.app.window.control.ChangeHistory;
import dev.fima.app.window.control.History;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.data.ClipShape;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.MaskChoice;
import dev.fima.model.whatif.Place;
import dev.fima.model.whatif.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** State of the view: which clip, which changes, by which part of the picture. Nothing of it is kept. */
public final class WhatIfModel {
    private final Selection selection;
    private final ObservableValue<List<ProbeSource>> clips;
    private final ObservableValue<Optional<ProbeSource>> asked;
    private final ObservableValue<Optional<NetworkChoice>> network;
    private final LiveComparison live;
    private final ToDoubleFunction<ProbeSource> shape;
    private final ObservableList<ChangeItem> items = FXCollections.observableArrayList();
    private final ObservableList<ChangeItem> itemsShown = FXCollections.unmodifiableObservableList(items);
    /** Items about what lies outside of the part. */
    private final Set<ChangeItem> outside = new HashSet<>();

    /** While an earlier state is brought back, piece by piece. */
    private boolean restoring;

    private int fitted = ClipShape.USUAL_FRAMES;

    private final ObjectProperty<MaskChoice> mask = new SimpleObjectProperty<>(this, "mask", MaskChoice.TRUTH);
    private final ObjectProperty<Optional<Region>> region =
            new SimpleObjectProperty<>(this, "region", Optional.empty());
    private final ObjectProperty<WhatIfPage> page = new SimpleObjectProperty<>(this, "page", WhatIfPage.CLIP);
    private final ObjectProperty<Optional<ChangeItem>> drawing =
            new SimpleObjectProperty<>(this, "drawing", Optional.empty());
    private final ChangeHistory<WhatIfState> history =
            new ChangeHistory<>(WhatIfState.FIRST, this::restore, WhatIfState::slid);
    private final InvalidationListener wanted = change -> want();

    /**
     * @param selection shared by all views
     * @param clips where the probe clips come from
     * @param asked a clip beside them that somebody asked about; empty for the selected one
     * @param network of the selected run at the shown step; empty where it has no weights
     * @param live computes
     * @param shape width of a clip's frames over their height
     */
    WhatIfModel(
            Selection selection,
            ObservableValue<List<ProbeSource>> clips,
            ObservableValue<Optional<ProbeSource>> asked,
            ObservableValue<Optional<NetworkChoice>> network,
            LiveComparison live,
            ToDoubleFunction<ProbeSource> shape) {
        this.selection = selection;
        this.shape = shape;
        this.clips = clips;
        this.asked = asked;
        this.network = network;
        this.live = live;
        // Before anything is asked with them.
        network.addListener((InvalidationListener) change -> refit());
        for (ObservableValue<?> cause : List.of(clips, asked, network, selection.clipProperty(), mask, region)) {
            cause.addListener(wanted);
        }
        // Whether the clip has ground truth is known once the network has looked at it.
        live.original().addListener(wanted);
        want();
    }

    ObservableValue<List<ProbeSource>> clips() {
        return clips;
    }

    ObservableValue<Optional<NetworkChoice>> network() {
        return network;
    }

    LiveComparison live() {
        return live;
    }

    IntegerProperty clipProperty() {
        return selection.clipProperty();
    }

    /** A clip beside the probe clips that somebody asked about. */
    ObservableValue<Optional<ProbeSource>> asked() {
        return asked;
    }

    /** The clip that is changed. */
    Optional<ProbeSource> clip() {
        if (asked.getValue().isPresent()) {
            return asked.getValue();
        }
        int place = selection.clipProperty().get();
        return place >= 0 && place < clips.getValue().size()
                ? Optional.of(clips.getValue().get(place))
                : Optional.empty();
    }

    /** Selects the probe clip at a place in all views. */
    void choose(int place) {
        if (place < clips.getValue().size()) {
            // Also where it was selected before another clip was asked about.
            if (place == selection.clipProperty().get()) {
                selection.clipProperty().set(Selection.NONE);
            }
            selection.clipProperty().set(place);
        }
    }

    /** Changes in the order in which they are done. */
    ObservableList<ChangeItem> items() {
        return itemsShown;
    }

    /** By which mask a part of the picture is told from the rest. */
    ObjectProperty<MaskChoice> maskProperty() {
        return mask;
    }

    /** The region that somebody drew. */
    ObjectProperty<Optional<Region>> regionProperty() {
        return region;
    }

    /** One clip, or all of them. */
    public ObjectProperty<WhatIfPage> pageProperty() {
        return page;
    }

    /** Frames T of the clips that the network sees. */
    int frames() {
        return network.getValue().map(NetworkChoice::frames).orElse(ClipShape.USUAL_FRAMES);
    }

    /** Puts a change with its usual values at the end. */
    public void add(ChangeKind kind) {
        Change change = Change.of(kind);
        List<ProbeClip> others = otherClips();
        add(kind.needsOtherClip() && !others.isEmpty() ? change.with(others.get(0)) : change);
    }

    /** Puts a change at the end. */
    void add(Change change) {
        ChangeItem item = new ChangeItem(change);
        item.change().addListener(wanted);
        items.add(item);
        want();
    }

    void remove(ChangeItem item) {
        item.change().removeListener(wanted);
        outside.remove(item);
        items.remove(item);
        want();
    }

    /** Does a change earlier or later. */
    void move(ChangeItem item, int by) {
        int place = items.indexOf(item);
        int target = Math.max(0, Math.min(items.size() - 1, place + by));
        if (place >= 0 && target != place) {
            items.remove(place);
            items.add(target, item);
            want();
        }
    }

    /** What a value may be depends on the length of the clips that the network sees. */
    private void refit() {
        if (network.getValue().isEmpty() || fitted == frames()) {
            return;
        }
        fitted = frames();
        List<ChangeItem> before = List.copyOf(items);
        List<ChangeItem> after = new ArrayList<>();
        for (ChangeItem item : before) {
            ChangeItem same = new ChangeItem(item.change().get().fitting(fitted));
            if (isOutside(item)) {
                outside.add(same);
            }
            item.change().removeListener(wanted);
            same.change().addListener(wanted);
            after.add(same);
        }
        outside.removeAll(before);
        items.setAll(after);
        want();
    }

    boolean isOutside(ChangeItem item) {
        return outside.contains(item);
    }

    /** Lets a change be about what lies outside of the part. */
    void setOutside(ChangeItem item, boolean turned) {
        if (turned ? outside.add(item) : outside.remove(item)) {
            want();
        }
    }

    /** The probe clips that may give their background. */
    List<ProbeClip> otherClips() {
        Optional<ProbeSource> own = clip();
        return clips.getValue().stream()
                .filter(source -> own.filter(source::equals).isEmpty())
                .map(source -> new ProbeClip(source.video().toString(), source.firstFrame(), source.label()))
                .toList();
    }

    /** What a clip is called. */
    String title(ProbeClip clip) {
        if (clip == null) {
            return "no other clip";
        }
        List<ProbeClip> all = clips.getValue().stream().map(ProbeSource::clip).toList();
        return clips.getValue().stream()
                .filter(source -> clip.isSame(source.video().toString(), source.firstFrame()))
                .findFirst()
                .map(source -> ClipWords.among(all, source.clip()))
                .orElseGet(() -> ClipWords.of(clip));
    }

    /** Whether the mask that was chosen is at hand: a clip without ground truth goes by the network's own foreground. */
    MaskChoice usedMask() {
        boolean untrue = live.original()
                .get()
                .map(known -> known.answer().maps().rgbAttention().isEmpty())
                .orElse(false);
        return mask.get() == MaskChoice.TRUTH && untrue ? MaskChoice.NETWORK : mask.get();
    }

    /** The change whose path is drawn with the mouse; empty while none is. */
    ObjectProperty<Optional<ChangeItem>> drawingProperty() {
        return drawing;
    }

    /** The change whose path is to be seen: the one that is drawn, else the first that has one. */
    Optional<ChangeItem> routed() {
        return drawing.get().or(() -> items.stream()
                .filter(item -> item.change().get().route().isPresent())
                .findFirst());
    }

    /** All that was set, to be gone back to. */
    private WhatIfState state() {
        return new WhatIfState(
                items.stream().map(item -> item.change().get()).toList(),
                items.stream().map(this::isOutside).toList(),
                mask.get(),
                region.get());
    }

    private void restore(WhatIfState before) {
        restoring = true;
        items.forEach(item -> item.change().removeListener(wanted));
        outside.clear();
        List<ChangeItem> restored = new ArrayList<>();
        for (int i = 0; i < before.changes().size(); i++) {
            ChangeItem item = new ChangeItem(before.changes().get(i).fitting(fitted));
            item.change().addListener(wanted);
            if (before.outside().get(i)) {
                outside.add(item);
            }
            restored.add(item);
        }
        items.setAll(restored);
        mask.set(before.mask());
        region.set(before.region());
        restoring = false;
        want();
    }

    /** What was changed, to be taken back. */
    History history() {
        return history;
    }

    /** Whether a change of the list is about a part of the picture. */
    boolean placed() {
        return items.stream().anyMatch(item -> item.kind().placed());
    }

    /** Whether a part is asked for that nobody has drawn yet. */
    boolean regionMissing() {
        return mask.get() == MaskChoice.REGION && region.get().isEmpty() && placed();
    }

    /** Changes as they are asked for, in order. */
    List<Change> changes() {
        return items.stream()
                .filter(item -> !item.kind().placed() || !regionMissing())
                .filter(item -> !item.kind().needsOtherClip()
                        || item.change().get().other().isPresent())
                .map(this::placed)
                .toList();
    }

    private Change placed(ChangeItem item) {
        Change change = item.change().get();
        if (!item.kind().placed()) {
            return change;
        }
        MaskChoice by = usedMask();
        return change.in(new Place(by, isOutside(item), by == MaskChoice.REGION ? region.get() : Optional.empty()));
    }

    /** Whether all that is wanted of the clip is known and shown. */
    public boolean settled() {
        return live.activity().get().isEmpty() && original().isPresent();
    }

    /** The changes in words, such as "Frozen (frame 8), then Noise (strength 15 %)". */
    String words() {
        return new ChangeWords(frames(), this::title).of(changes());
    }

    private void want() {
        if (restoring) {
            return;
        }
        if (drawing.get().filter(item -> !items.contains(item)).isPresent()) {
            drawing.set(Optional.empty());
        }
        history.changed(state());
        Optional<ProbeSource> clip = clip();
        Optional<NetworkChoice> by = network.getValue();
        live.want(
                clip.isPresent() && by.isPresent()
                        ? Optional.of(new LiveComparison.Wish(
                                subject(clip.get(), by.get()),
                                changes(),
                                by.get().data(),
                                shape.applyAsDouble(clip.get())))
                        : Optional.empty());
    }

    private static Subject subject(ProbeSource clip, NetworkChoice network) {
        return new Subject(network.network(), new Subject.Clip(clip.video(), clip.firstFrame(), network.data()));
    }

    /** What the network makes of the clip as it is. */
    Optional<SeenClip> original() {
        return live.original().get().map(LiveComparison.Known::answer);
    }

    /** What it makes of the changed clip. */
    Optional<SeenClip> changed() {
        return live.changed().get().map(LiveComparison.Known::answer);
    }

    /** Similarity of the time windows of the clip as it is. */
    Optional<ClipTemporal> originalTime() {
        return live.originalTime().get().map(LiveComparison.Known::answer);
    }

    /** The same of the changed clip. */
    Optional<ClipTemporal> changedTime() {
        return live.changedTime().get().map(LiveComparison.Known::answer);
    }
}
