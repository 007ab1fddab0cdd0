package dev.fima.app.window.shell;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.FurtherClips;
import dev.fima.app.report.FurtherClipsRemoval;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.selection.ClipWords;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.control.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at the chosen probe clips through the checkpoints of a run that is over, by a process of the queue. */
final class FurtherProbes {
    private static final String UNDER_WAY = "the run's clips are being looked at";

    private final Workbench workbench;

    private FurtherProbes(Workbench workbench) {
        this.workbench = workbench;
    }

    static void add(Workbench workbench) {
        FurtherProbes probes = new FurtherProbes(workbench);
        workbench
                .actions()
                .add(ActionId.PROBE_RUN, probes::start)
                .unless(workbench
                        .reasons()
                        .watch(
                                probes::whyNot,
                                workbench.library().probes().clips(),
                                workbench.shown().snapshot()));
        workbench
                .actions()
                .add(ActionId.PROBE_TAKE_OUT, probes::takeOut)
                .unless(workbench
                        .reasons()
                        .watch(
                                probes::whyNotTakeOut,
                                workbench.shown().clips(),
                                workbench.shown().snapshot(),
                                workbench.selection().clipProperty()));
        workbench.queue().onEnd(probes::ended);
    }

    private String whyNotTakeOut() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return Reasons.NO_RUN;
        }
        if (item.get().live()) {
            return "the run is being trained";
        }
        if (isUnderWay()) {
            return UNDER_WAY;
        }
        return further().isEmpty() ? "the run watched the selected clip itself, or none is selected" : "";
    }

    /** The selected clip, if it was looked at after the run. */
    private Optional<ProbeClip> further() {
        return workbench.shown().selectedClip().flatMap(selected -> workbench.shown().snapshot().get().stream()
                .flatMap(snapshot -> snapshot.further().stream())
                .filter(clip -> clip.isSame(selected.clip()))
                .findFirst());
    }

    private void takeOut() {
        Path run = workbench.runs().selected().get().orElseThrow();
        ProbeClip clip = further().orElseThrow();
        List<String> command = Replay.takeOut(run, clip);
        BackgroundTask.of(() ->
                        FurtherClipsRemoval.remove(run, List.of(clip.video() + "@" + clip.firstFrame()), List.of()))
                .onSuccess(removed -> {
                    workbench.log().command(command);
                    workbench
                            .log()
                            .remark(run.getFileName() + ": " + ClipWords.of(clip) + ", from frame " + clip.firstFrame()
                                    + ", is out of its snapshots; Show in this run looks at it again.");
                })
                .onFailure(reason -> workbench.log().problem(reason.getMessage()))
                .start(workbench.tasks().lists());
    }

    private boolean isUnderWay() {
        return workbench.queue().entries().stream().map(ShownEntry::entry).anyMatch(this::isUnderWay);
    }

    private String whyNot() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return Reasons.NO_RUN;
        }
        if (item.get().live()) {
            return "the run is being trained; its next snapshot has the clips";
        }
        if (workbench.time().checkpoints().isEmpty()) {
            return "the run keeps no weights";
        }
        if (isUnderWay()) {
            return UNDER_WAY;
        }
        List<Request.Clip> clips = clips();
        if (clips.isEmpty()) {
            return "no probe clip is chosen";
        }
        Optional<ProbeSnapshot> shown = workbench.shown().snapshot().get();
        boolean all = shown.isPresent() && clips.stream().allMatch(clip -> has(shown.get(), clip));
        return all ? "the shown run has seen them" : "";
    }

    private static boolean has(ProbeSnapshot snapshot, Request.Clip clip) {
        return snapshot.clips().stream().anyMatch(known -> known.clip().isSame(clip.video(), clip.firstFrame()));
    }

    private boolean isUnderWay(QueueEntry entry) {
        return entry.kind() == WorkKind.PROBE
                && entry.state() != EntryState.FAILED
                && workbench
                        .runs()
                        .selected()
                        .get()
                        .filter(entry.folder()::equals)
                        .isPresent();
    }

    /** The chosen clips as the selected run would watch them: those of another data set are from outside of its own. */
    private List<Request.Clip> clips() {
        Optional<RunDescription> run = workbench.runs().selectedItem().flatMap(RunItem::description);
        if (run.isEmpty()) {
            return List.of();
        }
        int span = DataOptions.clip(run.get().settings()).span();
        boolean own = workbench.library().contents().get().stream()
                .anyMatch(data -> data.folder().equals(run.get().data()));
        return own
                ? workbench.watched(span)
                : workbench.library().probes().clips().stream()
                        .filter(ChosenClip::usable)
                        .map(clip -> new Request.Clip(
                                ProbeClip.nameOutside(clip.video().file()),
                                clip.video().firstFrame() + clip.first(span),
                                ""))
                        .toList();
    }

    private void start() {
        RunItem run = workbench.runs().selectedItem().orElseThrow();
        Path data = run.description().orElseThrow().data();
        List<String> command = workbench.consent(data).words(Replay.probe(run.folder(), clips()));
        workbench
                .queue()
                .add(QueueEntry.of(
                        WorkKind.PROBE,
                        WorkKind.PROBE.title() + " " + run.name(),
                        command,
                        new WorkFiles(run.folder(), FurtherClips.result(run.folder())),
                        QueueEntry.ANY_DEVICE));
    }

    private void ended(Dispatcher.Ended ended) {
        if (ended.entry().kind() == WorkKind.PROBE && ended.good()) {
            Path run = ended.entry().folder();
            BackgroundTask.of(() -> FurtherClips.read(run))
                    .onSuccess(read -> read.ifPresent(added -> tell(run, added)))
                    .onFailure(reason -> workbench.log().problem(reason.getMessage()))
                    .start(workbench.tasks().lists());
        }
    }

    private void tell(Path run, FurtherClips.Added added) {
        added.leftOut().forEach(workbench.log()::problem);
        workbench
                .log()
                .remark(run.getFileName() + ": " + added.clips().size() + " clips are in its snapshots of "
                        + (added.steps().size() == 1 ? "step " : "steps ")
                        + String.join(
                                ", ",
                                added.steps().stream().map(String::valueOf).toList()) + ".");
        show(run, added.steps());
    }

    /** Goes to the newest step that has the clips, if the shown one does not. */
    private void show(Path run, List<Long> steps) {
        OptionalLong shown = workbench.time().step();
        boolean selected = workbench.runs().selected().get().filter(run::equals).isPresent();
        if (selected && (shown.isEmpty() || !steps.contains(shown.getAsLong()))) {
            int place = workbench.time().steps().indexOf(steps.get(steps.size() - 1));
            if (place >= 0) {
                workbench.time().seek(place);
            }
        }
    }
}
