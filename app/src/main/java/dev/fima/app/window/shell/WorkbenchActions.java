package dev.fima.app.window.shell;

import dev.fima.app.session.DemonstrationRuns;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.library.DataSetIndex;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.preferences.Recent;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.side.RunsPanel;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.data.IndexProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** The actions that need no more than the models. */
final class WorkbenchActions {
    private static final long BETWEEN_REPORTS = 100_000_000L;

    private WorkbenchActions() {}

    static void add(Workbench workbench) {
        ActionCatalogue actions = workbench.actions();
        actions.addToggle(ActionId.PLAY, workbench.clock().playing());
        actions.add(ActionId.PREVIOUS_FRAME, () -> workbench.clock().step(-1));
        actions.add(ActionId.NEXT_FRAME, () -> workbench.clock().step(1));
        actions.addToggle(ActionId.FOLLOW, workbench.time().following());
        actions.addToggle(ActionId.DARK, workbench.dark());
        actions.add(ActionId.OPEN_SAMPLE, () -> openSample(workbench));
        actions.add(ActionId.MARK_RUN, () -> workbench.runs().selected().get().ifPresent(workbench.runs()::toggleMark))
                .unless(workbench.runs().selected().map(run -> run.isEmpty() ? Reasons.NO_RUN : ""));
        actions.add(ActionId.PIN_STEP, () -> pinStep(workbench)).unless(whyNotPin(workbench));
        TrainingActions.add(workbench);
    }

    private static ObservableValue<String> whyNotPin(Workbench workbench) {
        return Bindings.createObjectBinding(
                () -> workbench.runs().selected().get().isEmpty()
                        ? Reasons.NO_RUN
                        : workbench.time().step().isEmpty() ? "the run has no snapshot" : "",
                workbench.runs().selected(),
                workbench.time().index(),
                workbench.time().steps());
    }

    private static void pinStep(Workbench workbench) {
        Path run = workbench.runs().selected().get().orElseThrow();
        long step = workbench.time().step().orElseThrow();
        workbench.runs().togglePin(run, step);
        RunPoint point = RunPoint.pinned(run, step);
        workbench
                .log()
                .remark(point.title()
                        + (workbench.runs().pinned().contains(point)
                                ? " stays in the comparison."
                                : " is taken out of the comparison."));
    }

    static void openSample(Workbench workbench) {
        workbench.log().command(Replay.openData(Sessions.SAMPLE));
        workbench.library().open("Unpacking and indexing the sample data…", () -> {
            LibraryContents sample = DataSetIndex.sample();
            showDemonstration(workbench, sample.folder());
            return sample;
        });
    }

    /** The recorded runs stand in the list, so that every view shows something true before any training. */
    private static void showDemonstration(Workbench workbench, Path sampleData) {
        // Beside their data, wherever the cache is by then.
        BackgroundTask.of(() -> DemonstrationRuns.unpack(sampleData.getParent(), sampleData))
                .onSuccess(workbench.runs()::include)
                .onFailure(reason -> workbench.log().problem(reason.getMessage()))
                .start(workbench.tasks().indexing());
    }

    static void openRun(Workbench workbench, Path folder) {
        workbench.log().command(Replay.openRun(folder));
        workbench.recent().opened(Recent.Kind.RUN, folder);
        workbench.runs().open(folder);
    }

    /** Opens files of weights; where something has to be asked, the runs come to the front and ask. */
    static void openWeights(Workbench workbench, List<Path> files) {
        workbench.views().show(RunsPanel.DEFINITION.id());
        files.forEach(file -> workbench.recent().opened(Recent.Kind.WEIGHTS, file));
        workbench.weights().open(files);
    }

    /** Opens a folder; where lines of its lists cannot be used, the library asks before it uses the rest. */
    static void openData(Workbench workbench, Path folder) {
        openData(workbench, folder, true);
    }

    private static void openData(Workbench workbench, Path folder, boolean strict) {
        if (strict) {
            workbench.log().command(Replay.openData(folder));
            workbench.recent().opened(Recent.Kind.DATA, folder);
        }
        String what = "Indexing " + folder.getFileName();
        LibraryModel library = workbench.library();
        AtomicLong reported = new AtomicLong();
        library.open(
                what + "…",
                indexing -> DataSetIndex.of(folder, strict, new IndexProgress() {
                    @Override
                    public void videoDone(int done, int total) {
                        long now = System.nanoTime();
                        // A hundred thousand videos must not make as many requests to the window.
                        if (done == total || now - reported.get() > BETWEEN_REPORTS) {
                            reported.set(now);
                            String far = what + ", " + done + " of " + total + " videos…";
                            workbench.tasks().indexing().window().execute(() -> indexing.progress(far));
                        }
                    }

                    @Override
                    public void noted(String sentence) {
                        workbench.tasks().indexing().window().execute(() -> workbench
                                .log()
                                .remark(sentence));
                    }

                    @Override
                    public boolean cancelled() {
                        return indexing.isCancelled();
                    }
                }),
                () -> openData(workbench, folder, false));
    }
}
