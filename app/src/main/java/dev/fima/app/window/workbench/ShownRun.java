package dev.fima.app.window.workbench;

import dev.fima.app.runs.RunReader;
import dev.fima.app.sheet.GroundTruth;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunReading;
import dev.fima.app.window.runs.RunWatch;
import dev.fima.app.window.runs.SnapshotRequests;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.selection.TrainingTime;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.RunDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/**
 * The selected run as it was a moment ago, what it says about the probe clips at the training time, and those clips.
 * Without a snapshot the clips are the library's probes. For the JavaFX thread.
 */
public final class ShownRun implements AutoCloseable {
    private final RunListModel runs;
    private final TrainingTime time;
    private final ClipClock clock;
    private final Selection selection;
    private final LibraryModel library;
    private final Consumer<String> problem;
    private final RunWatch watch;
    // Not behind clips that are decoded and data that are indexed: maps are looked for first.
    private final SnapshotRequests snapshots = new SnapshotRequests(TaskRunner.standard("snapshots", 1));
    private final ReadOnlyObjectWrapper<Optional<RunReading>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ProbeSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Probes>> probes = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ProbeSource>> clips = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ProbeSource>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final TaskRunner decoding;
    private final ObservableMap<ProbeSource, DecodedClip> decoded = FXCollections.observableHashMap();
    private final ObservableMap<ProbeSource, DecodedClip> decodedShown =
            FXCollections.unmodifiableObservableMap(decoded);

    /**
     * A clip that has been decoded, or cannot be.
     *
     * @param pictures empty where it cannot
     * @param failure why, one sentence; else empty
     */
    public record DecodedClip(Optional<ClipPictures> pictures, String failure) {}

    /** @param decoding where clips are decoded */
    ShownRun(
            RunListModel runs,
            TrainingTime time,
            ClipClock clock,
            Selection selection,
            LibraryModel library,
            RunWatch watch,
            TaskRunner decoding,
            SessionLog log) {
        this.decoding = decoding;
        this.runs = runs;
        this.time = time;
        this.clock = clock;
        this.selection = selection;
        this.library = library;
        this.watch = watch;
        this.problem = log::problem;
        runs.selected().addListener((source, old, now) -> select(now));
        time.index().addListener(change -> showStep());
        library.probes().clips().addListener((InvalidationListener) change -> showClips());
        selection.clipProperty().addListener(change -> asked.set(Optional.empty()));
        select(runs.selected().get());
    }

    /** Description, state, metrics and files of the run; empty until it is read. */
    public ReadOnlyObjectProperty<Optional<RunReading>> state() {
        return state.getReadOnlyProperty();
    }

    /** What the run says at the training time; empty where it says nothing. */
    public ReadOnlyObjectProperty<Optional<ProbeSnapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /** The snapshot with the frames of its clips, as far as they are decoded. */
    public ReadOnlyObjectProperty<Optional<Probes>> probes() {
        return probes.getReadOnlyProperty();
    }

    /** Where the probe clips come from, in their order. */
    public ReadOnlyObjectProperty<List<ProbeSource>> clips() {
        return clips.getReadOnlyProperty();
    }

    /** The selected one of them. */
    public Optional<ProbeSource> selectedClip() {
        int place = selection.clipProperty().get();
        return place >= 0 && place < clips.get().size()
                ? Optional.of(clips.get().get(place))
                : Optional.empty();
    }

    /** A clip beside the probe clips that somebody asked about; empty while it is the selected one. */
    public ReadOnlyObjectProperty<Optional<ProbeSource>> asked() {
        return asked.getReadOnlyProperty();
    }

    /** Takes up a clip that somebody asks about: a probe clip is selected, another one stands beside them. */
    public void askAbout(Optional<PictureEvent.AskedClip> clip) {
        Optional<ProbeSource> wanted = clip.map(one -> new ProbeSource(
                one.video().getFileName().toString(),
                one.label(),
                one.video(),
                GroundTruth.of(one.video()),
                one.firstFrame(),
                one.frames()));
        OptionalInt place = IntStream.range(0, clips.get().size())
                .filter(i ->
                        wanted.filter(other -> same(other, clips.get().get(i))).isPresent())
                .findFirst();
        place.ifPresent(selection.clipProperty()::set);
        asked.set(place.isPresent() ? Optional.empty() : wanted);
    }

    private static boolean same(ProbeSource one, ProbeSource other) {
        return one.video().equals(other.video()) && one.firstFrame() == other.firstFrame();
    }

    /** What the run says of the selected clip. */
    public Optional<ClipAnalysis> selectedAnalysis() {
        return probes.get().flatMap(shown -> shown.clip(selection.clipProperty().get()));
    }

    /** The class of the selected clip, or the name of its video. */
    public String selectedClipTitle() {
        List<ProbeClip> all = clips.get().stream().map(ProbeSource::clip).toList();
        return selectedAnalysis()
                .map(ClipAnalysis::clip)
                .map(clip -> (clip.label().isEmpty() ? clip.video() : clip.label()) + ClipWords.start(all, clip))
                .orElse("clip");
    }

    /** Those of the clips that are decoded, or cannot be; the others still are being decoded. */
    public ObservableMap<ProbeSource, DecodedClip> decoded() {
        return decodedShown;
    }

    private void decode(ProbeSource clip) {
        BackgroundTask.of(() -> ClipPictures.read(clip))
                .onSuccess(pictures -> take(clip, new DecodedClip(Optional.of(pictures), "")))
                .onFailure(reason -> take(
                        clip,
                        new DecodedClip(
                                Optional.empty(),
                                reason instanceof FimaException
                                        ? reason.getMessage()
                                        : "The clip cannot be shown: " + reason)))
                .start(decoding);
    }

    private void take(ProbeSource clip, DecodedClip known) {
        if (clips.get().contains(clip)) {
            decoded.put(clip, known);
            showProbes();
            library.probes().saw(clip.clip(), clip.frames(), known.failure());
        }
    }

    /** Reads the run as long as it is looked at; while it is not, nothing is read. */
    public void setWatching(boolean wanted) {
        watch.watch(wanted ? runs.selected().get() : Optional.empty());
    }

    /** Takes over what has been written since the last call; empty if that is nothing. */
    Optional<RunReading> poll() {
        Optional<RunReading> read = watch.take();
        read.ifPresent(this::show);
        return read;
    }

    private void select(Optional<Path> run) {
        state.set(Optional.empty());
        time.show(List.of());
        time.showCheckpoints(List.of());
        watch.watch(run);
        showStep();
    }

    private void show(RunReading read) {
        state.set(Optional.of(read));
        time.trained().set(read.item().weights().isEmpty());
        time.show(read.snapshots());
        time.showCheckpoints(read.checkpoints());
        if (snapshot.get().isEmpty() || isReplaced(read)) {
            showStep();
        }
    }

    /** Whether the file of the shown snapshot was written anew, as when further clips were looked at; others may have read it since. */
    private boolean isReplaced(RunReading read) {
        return snapshot.get()
                .filter(shown -> read.snapshots().contains(shown.step()))
                .filter(shown -> RunReader.of(read.folder())
                        .known(shown.step())
                        .filter(shown::equals)
                        .isEmpty())
                .isPresent();
    }

    private void showStep() {
        OptionalLong step = time.step();
        Optional<Path> run = runs.selected().get();
        if (step.isEmpty() || run.isEmpty()) {
            snapshots.forget();
            snapshot.set(Optional.empty());
            probes.set(Optional.empty());
            showClips();
            return;
        }
        snapshots.read(run.get(), step.getAsLong(), this::showSnapshot, reason -> problem.accept(reason.getMessage()));
    }

    private void showSnapshot(ProbeSnapshot read) {
        snapshot.set(Optional.of(read));
        selection.stepProperty().set(read.step());
        showClips();
        showProbes();
    }

    /** The probes with those pictures that are there; again whenever one more is. */
    private void showProbes() {
        Optional<Path> run = runs.selected().get();
        if (snapshot.get().isEmpty() || run.isEmpty()) {
            return;
        }
        List<Optional<ClipFrames>> frames = snapshot.get().get().clips().stream()
                .map(clip -> frames(clip.clip()))
                .toList();
        probes.set(Optional.of(new Probes(
                runs.selectedItem()
                        .map(RunItem::name)
                        .orElseGet(() -> run.get().getFileName().toString()),
                snapshot.get().get(),
                frames)));
    }

    private Optional<ClipFrames> frames(ProbeClip clip) {
        return clips.get().stream()
                .filter(source -> clip.isSame(source.name(), source.firstFrame()))
                .findFirst()
                .map(decoded::get)
                .flatMap(DecodedClip::pictures)
                .map(ClipPictures::frames);
    }

    private void showClips() {
        Optional<RunDescription> described =
                state.get().flatMap(read -> read.item().description());
        Optional<Path> data = described.map(RunDescription::data);
        int span = described.map(run -> DataOptions.clip(run.settings()).span()).orElse(ClipClock.USUAL_LENGTH);
        clock.length().set(span);
        List<ProbeSource> wanted = snapshot.get().isPresent() && data.isPresent()
                ? snapshot.get().get().clips().stream()
                        .map(clip -> source(clip, data.get(), span))
                        .toList()
                : library.probes().clips().stream()
                        .map(clip -> source(clip, span))
                        .toList();
        decoded.keySet().retainAll(wanted);
        List<ProbeSource> before = clips.get();
        clips.set(wanted);
        wanted.stream()
                .filter(clip -> !decoded.containsKey(clip) && !before.contains(clip))
                .forEach(this::decode);
    }

    private static ProbeSource source(ClipAnalysis clip, Path data, int span) {
        Path video = data.resolve(clip.clip().video());
        return new ProbeSource(
                clip.clip().video(),
                clip.clip().label(),
                video,
                GroundTruth.of(video),
                clip.clip().firstFrame(),
                span);
    }

    private static ProbeSource source(ChosenClip clip, int span) {
        LibraryVideo video = clip.video();
        return new ProbeSource(
                video.name(),
                video.label(),
                video.file(),
                GroundTruth.of(video.file()),
                video.firstFrame() + clip.first(span),
                span);
    }

    @Override
    public void close() {
        watch.close();
    }
}
