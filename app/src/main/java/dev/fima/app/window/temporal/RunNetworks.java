package dev.fima.app.window.temporal;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.SurveyFiles;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalSurvey;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Measurements with the networks of runs as their checkpoints hold them, by processes of the queue. */
final class RunNetworks implements DataSetMeasurement.Network {
    private static final long LOOK_MILLIS = 250;

    private final TaskRunner tasks;
    private final QueueModel queue;
    private final Function<Path, DataConsent> consent;
    private final Map<String, CompletableFuture<Dispatcher.Ended>> awaited = new ConcurrentHashMap<>();

    /**
     * @param consent whether the rest of a data set with bad lists may be used
     */
    RunNetworks(TaskRunner tasks, QueueModel queue, Function<Path, DataConsent> consent) {
        this.tasks = tasks;
        this.queue = queue;
        this.consent = consent;
        queue.onEnd(ended ->
                Optional.ofNullable(awaited.remove(ended.entry().id())).ifPresent(future -> future.complete(ended)));
    }

    @Override
    public List<Long> checkpoints(Path run) {
        return RunFolder.isRun(run) ? RunFolder.open(run).checkpoints().steps() : List.of();
    }

    /** On a background thread, which waits for the process. */
    @Override
    public Optional<DataSetSimilarity> measure(Path run, long step, TemporalSurvey.Progress progress) {
        Path data = RunFolder.open(run).description().data();
        Path out = run.resolve("analysis");
        QueueEntry entry = QueueEntry.of(
                WorkKind.ANALYZE,
                WorkKind.ANALYZE.title() + " " + run.getFileName() + " over its data set",
                onWindow(() -> consent.apply(data)).words(Replay.analyzeTemporal(run, step, out)),
                new WorkFiles(run, out.resolve("temporal.json")),
                QueueEntry.ANY_DEVICE);
        CompletableFuture<Dispatcher.Ended> end = new CompletableFuture<>();
        awaited.put(entry.id(), end);
        tasks.window().execute(() -> queue.add(entry));
        boolean wanted = true;
        while (!end.isDone()) {
            Activity now = entry.files()
                    .control()
                    .process()
                    .map(WorkingProcess::activity)
                    .orElse(Activity.of(""));
            if (wanted && !progress.measured((int) now.done(), (int) now.all())) {
                wanted = false;
                tasks.window().execute(() -> cancel(entry, end));
            }
            rest(end);
        }
        return wanted ? Optional.of(result(end, out)) : Optional.empty();
    }

    private static DataSetSimilarity result(CompletableFuture<Dispatcher.Ended> end, Path out) {
        Dispatcher.Ended ended = end.join();
        if (!ended.good()) {
            throw new FimaException(ended.message());
        }
        return SurveyFiles.read(out);
    }

    /** One that still waits ends without a process. */
    private void cancel(QueueEntry entry, CompletableFuture<Dispatcher.Ended> end) {
        queue.find(entry.id())
                .ifPresentOrElse(
                        shown -> {
                            queue.cancel(shown.entry());
                            if (shown.entry().state().isAhead()) {
                                end.complete(new Dispatcher.Ended(entry, true, ""));
                            }
                        },
                        () -> end.complete(new Dispatcher.Ended(entry, true, "")));
    }

    private static void rest(CompletableFuture<Dispatcher.Ended> end) {
        try {
            end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillWorking) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.completeExceptionally(e);
        } catch (ExecutionException e) {
            throw new FimaException("The measurement was interrupted.", e);
        }
    }

    private <T> T onWindow(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, tasks.window()).join();
    }
}
