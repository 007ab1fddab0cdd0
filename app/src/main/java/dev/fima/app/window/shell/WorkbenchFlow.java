package dev.fima.app.window.shell;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.sheet.GroundTruth;
import dev.fima.app.window.attention.AttentionRow;
import dev.fima.app.window.attention.OtherRun;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.runs.RunGlimpse;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunNews;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.time.ClipClock;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.PixelRule;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunNotes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;

/**
 * What follows from what: the selected run is watched, its metrics become curves, its snapshots the training time, the
 * snapshot at that time the maps of the attention view. Without snapshots the attention view shows the library's probes.
 */
final class WorkbenchFlow {
    private static final int BEATS_PER_RUN_LIST = 20;
    private static final int BEATS_PER_GIVING_BACK = 300;

    private final Workbench workbench;
    private final RunNews news;
    /** Folder of the process that ended last; what is known of its run may be older than that. */
    private Optional<Path> justEnded = Optional.empty();

    private Optional<RunGlimpse> glimpse = Optional.empty();
    private long beats;

    WorkbenchFlow(Workbench workbench) {
        this.workbench = workbench;
        news = new RunNews(workbench.log());
        workbench.runs().selected().addListener((source, old, now) -> watch(now));
        workbench.time().index().addListener(change -> showStep());
        workbench.time().following().addListener(change -> showInside());
        workbench.library().probes().addListener((InvalidationListener) change -> showClips());
        workbench.attention().rows().addListener((ListChangeListener<AttentionRow>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::listen);
            }
            showStretch();
        });
        workbench.selection().clipProperty().addListener(change -> showStretch());
        InvalidationListener compared = change -> compare();
        workbench.runs().items().addListener(compared);
        workbench.runs().marked().addListener(compared);
        workbench.runs().pinned().addListener(compared);
        InvalidationListener noted = change -> showNotes();
        workbench.runs().items().addListener(noted);
        workbench.runs().selected().addListener(noted);
        workbench.comparison().runs().addListener((source, old, now) -> showBeside(now));
        workbench.runs().items().addListener((InvalidationListener)
                change -> workbench.runs().items().forEach(news::saw));
        workbench.queue().onStart(this::started);
        workbench.queue().onEnd(this::ended);
        watch(workbench.runs().selected().get());
    }

    /** A run that begins comes to the front, unless one that is trained is looked at. */
    private void started(QueueEntry entry) {
        workbench.runs().refresh();
        Optional<Path> selected = workbench.runs().selected().get();
        boolean looking = workbench.control().live().get().stream()
                .map(LiveRun::folder)
                .anyMatch(run -> selected.filter(run::equals).isPresent()
                        && justEnded.filter(run::equals).isEmpty());
        if (entry.kind() == WorkKind.TRAIN && !looking) {
            workbench.runs().selected().set(Optional.of(entry.files().folder()));
            workbench.time().following().set(true);
        }
    }

    private void ended(Dispatcher.Ended ended) {
        justEnded = Optional.of(ended.entry().files().folder());
        workbench.runs().refresh();
        if (!ended.good()) {
            workbench.log().problem(ended.entry().title() + ": " + ended.message());
        }
    }

    /** The other compared runs, and pinned steps also of the selected one, can have columns in the attention view. */
    private void showBeside(List<ComparedRun> compared) {
        Optional<RunPoint> own = workbench.runs().selected().get().map(RunPoint::following);
        workbench
                .attention()
                .others()
                .set(compared.stream()
                        .filter(run -> own.filter(run.point()::equals).isEmpty())
                        .flatMap(run ->
                                run.probes().stream().map(probes -> new OtherRun(run.title(), probes.snapshot())))
                        .toList());
    }

    /** Takes over what has come since the last call; called about ten times a second. */
    void beat() {
        workbench.queue().beat();
        workbench.watch().take().ifPresent(this::show);
        workbench.control().poll();
        if (beats % BEATS_PER_RUN_LIST == 0) {
            workbench.runs().refresh();
            workbench.ablation().refresh();
            workbench.machine().refreshMemory();
            if (!workbench.control().active()) {
                workbench.machine().refreshResources(workbench.tasks().machine());
            }
            compare();
        }
        if (beats % BEATS_PER_GIVING_BACK == BEATS_PER_GIVING_BACK - 1) {
            workbench.machine().giveBackMemory(workbench.tasks().machine());
        }
        beats++;
    }

    /** The selected run as it was last seen. */
    Optional<RunGlimpse> glimpse() {
        return glimpse;
    }

    private void watch(Optional<Path> run) {
        glimpse = Optional.empty();
        workbench.curves().table().set(dev.fima.app.window.training.MetricTable.EMPTY);
        workbench.time().show(List.of());
        workbench.time().showCheckpoints(List.of());
        workbench.watch().watch(run);
        workbench.evaluation().select(run);
        workbench.embedding().select(run);
        showStep();
        compare();
    }

    private void showNotes() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        workbench
                .notes()
                .show(item.map(RunItem::folder), item.map(RunItem::notes).orElse(RunNotes.NONE));
    }

    private void compare() {
        workbench
                .comparison()
                .want(workbench.runs().comparedPoints(), workbench.time().step().orElse(Long.MAX_VALUE));
    }

    private void show(RunGlimpse seen) {
        glimpse = Optional.of(seen);
        workbench.control().saw(seen.item());
        news.saw(seen.item());
        if (workbench.curves().table().get() != seen.metrics()) {
            workbench.curves().table().set(seen.metrics());
        }
        workbench.time().show(seen.snapshots());
        workbench.time().showCheckpoints(seen.checkpoints());
        showInside();
        if (workbench.attention().snapshot().get().isEmpty()) {
            showStep();
        }
    }

    /** The step that was kept at or before the shown one; while following the newest, which somebody may have asked for. */
    private void showInside() {
        workbench
                .inside()
                .want(
                        workbench.runs().selected().get(),
                        glimpse.map(RunGlimpse::kept).orElse(List.of()),
                        workbench.time().step(),
                        workbench.time().following().get());
    }

    private void showStep() {
        OptionalLong step = workbench.time().step();
        showInside();
        workbench.curves().marked().set(step);
        compare();
        Optional<Path> run = workbench.runs().selected().get();
        workbench.measurement().select(run, step.orElse(Long.MAX_VALUE));
        if (step.isEmpty() || run.isEmpty()) {
            workbench.snapshots().forget();
            workbench.attention().snapshot().set(Optional.empty());
            workbench.probes().set(Optional.empty());
            showClips();
            return;
        }
        workbench.snapshots().read(run.get(), step.getAsLong(), this::showSnapshot, reason -> workbench
                .log()
                .problem(reason.getMessage()));
    }

    private void showSnapshot(ProbeSnapshot snapshot) {
        workbench.attention().snapshot().set(Optional.of(snapshot));
        workbench.selection().stepProperty().set(snapshot.step());
        glimpse.flatMap(seen -> seen.item().description())
                .map(run -> PixelRule.of(run.settings()))
                .ifPresent(workbench.affinity().choice().ruleProperty()::set);
        showClips();
        showProbes();
    }

    /** The probes with those pictures that are there; again whenever one more is. */
    private void showProbes() {
        Optional<ProbeSnapshot> snapshot = workbench.attention().snapshot().get();
        Optional<Path> run = workbench.runs().selected().get();
        if (snapshot.isEmpty() || run.isEmpty()) {
            return;
        }
        List<Optional<ClipFrames>> frames =
                snapshot.get().clips().stream().map(clip -> frames(clip.clip())).toList();
        workbench.probes().set(Optional.of(new Probes(run.get().getFileName().toString(), snapshot.get(), frames)));
    }

    private Optional<ClipFrames> frames(ProbeClip clip) {
        return workbench.attention().rows().stream()
                .filter(row -> row.source().name().equals(clip.video())
                        && row.pictures().get() != null)
                .map(row -> row.pictures().get().frames())
                .findFirst();
    }

    private void showStretch() {
        int place = workbench.selection().clipProperty().get();
        List<AttentionRow> rows = workbench.attention().rows();
        workbench
                .stretches()
                .want(
                        place >= 0 && place < rows.size()
                                ? Optional.of(rows.get(place).source())
                                : Optional.empty());
    }

    private void listen(AttentionRow row) {
        row.pictures().addListener(change -> showProbes());
    }

    private void showClips() {
        Optional<ProbeSnapshot> snapshot = workbench.attention().snapshot().get();
        Optional<RunDescription> described = glimpse.flatMap(seen -> seen.item().description());
        Optional<Path> data = described.map(RunDescription::data);
        int span = described.map(run -> DataOptions.clip(run.settings()).span()).orElse(ClipClock.USUAL_LENGTH);
        workbench.clock().length().set(span);
        List<ProbeSource> clips = snapshot.isPresent() && data.isPresent()
                ? snapshot.get().clips().stream()
                        .map(clip -> source(clip, data.get(), span))
                        .toList()
                : workbench.library().probes().stream()
                        .map(video -> source(video, span))
                        .toList();
        workbench.attention().show(clips);
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

    private static ProbeSource source(LibraryVideo video, int span) {
        return new ProbeSource(
                video.name(),
                video.label(),
                video.file(),
                GroundTruth.of(video.file()),
                video.firstFrame() + video.middleClip(span),
                span);
    }
}
