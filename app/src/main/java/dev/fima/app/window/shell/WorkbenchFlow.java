package dev.fima.app.window.shell;

import dev.fima.app.window.attention.GroundTruth;
import dev.fima.app.window.attention.ProbeSource;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.runs.RunGlimpse;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;

/**
 * What follows from what: the selected run is watched, its metrics become curves, its snapshots the training time, the
 * snapshot at that time the maps of the attention view. Without snapshots the attention view shows the library's probes.
 */
final class WorkbenchFlow {
    private static final int BEATS_PER_RUN_LIST = 20;

    private final Workbench workbench;
    private Optional<RunGlimpse> glimpse = Optional.empty();
    private long beats;

    WorkbenchFlow(Workbench workbench) {
        this.workbench = workbench;
        workbench.runs().selected().addListener((source, old, now) -> watch(now));
        workbench.time().index().addListener(change -> showStep());
        workbench.library().probes().addListener((InvalidationListener) change -> showClips());
        watch(workbench.runs().selected().get());
    }

    /** Takes over what has come since the last call; called about ten times a second. */
    void beat() {
        workbench.control().poll();
        workbench.watch().take().ifPresent(this::show);
        if (beats % BEATS_PER_RUN_LIST == 0) {
            workbench.runs().refresh();
            workbench.machine().refreshMemory();
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
        workbench.watch().watch(run);
        showStep();
    }

    private void show(RunGlimpse seen) {
        glimpse = Optional.of(seen);
        if (workbench.curves().table().get() != seen.metrics()) {
            workbench.curves().table().set(seen.metrics());
        }
        workbench.time().show(seen.snapshots());
        if (workbench.attention().snapshot().get().isEmpty()) {
            showStep();
        }
    }

    private void showStep() {
        OptionalLong step = workbench.time().step();
        workbench.curves().marked().set(step);
        Optional<Path> run = workbench.runs().selected().get();
        if (step.isEmpty() || run.isEmpty()) {
            workbench.snapshots().forget();
            workbench.attention().snapshot().set(Optional.empty());
            showClips();
            return;
        }
        Path file = run.get().resolve("snapshots").resolve(String.format("step-%08d.npz", step.getAsLong()));
        workbench
                .snapshots()
                .read(file, this::showSnapshot, reason -> workbench.log().problem(reason.getMessage()));
    }

    private void showSnapshot(ProbeSnapshot snapshot) {
        workbench.attention().snapshot().set(Optional.of(snapshot));
        showClips();
    }

    private void showClips() {
        Optional<ProbeSnapshot> snapshot = workbench.attention().snapshot().get();
        Optional<Path> data = glimpse.flatMap(seen -> seen.item().description()).map(d -> d.data());
        List<ProbeSource> clips = snapshot.isPresent() && data.isPresent()
                ? snapshot.get().clips().stream()
                        .map(clip -> source(clip, data.get()))
                        .toList()
                : workbench.library().probes().stream()
                        .map(WorkbenchFlow::source)
                        .toList();
        workbench.attention().show(clips);
    }

    private static ProbeSource source(ClipAnalysis clip, Path data) {
        Path video = data.resolve(clip.clip().video());
        return new ProbeSource(
                clip.clip().video(),
                clip.clip().label(),
                video,
                GroundTruth.of(video),
                clip.clip().firstFrame());
    }

    private static ProbeSource source(LibraryVideo video) {
        return new ProbeSource(
                video.name(),
                video.label(),
                video.file(),
                GroundTruth.of(video.file()),
                video.firstFrame() + video.middleClip());
    }
}
