package dev.fima.app.window.figures;

import dev.fima.app.export.ExportFormat;
import dev.fima.app.export.FigureFiles;
import dev.fima.app.export.Movie;
import dev.fima.app.export.MovieFiles;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.storage.Disk;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Exports that run in the background, one at a time, and can be cancelled. */
public final class Exports {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final FigureFiles figures;
    private final MovieFiles movies;
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper(this, "activity", "");
    private AtomicBoolean cancelled = new AtomicBoolean();

    public Exports(TaskRunner tasks, SessionLog log) {
        this(tasks, log, Disk.SYSTEM);
    }

    /** On a disk whose calls a test can let fail. */
    Exports(TaskRunner tasks, SessionLog log, Disk disk) {
        this.tasks = tasks;
        this.log = log;
        this.figures = new FigureFiles(disk);
        this.movies = new MovieFiles(disk);
    }

    /** What is being written; empty when nothing is. */
    public ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Ends the export that runs, if one does; it writes nothing. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Makes a figure and writes it, its data or its tables, as the file's ending asks. */
    public void figure(Callable<Figure> making, Path file) {
        start(file, stop -> figures.write(making.call(), file, stop::get));
    }

    /** Makes a video and writes it. */
    public void movie(Callable<Movie> making, Path file) {
        start(file, stop -> {
            Movie movie = making.call();
            return movies.write(
                    movie,
                    file,
                    MovieFiles.DOTS_PER_INCH,
                    done -> tasks.window().execute(() -> progress(file, done, movie.frames(), stop)),
                    stop::get);
        });
    }

    private void progress(Path file, int done, int all, AtomicBoolean stop) {
        if (stop == cancelled && !activity.get().isEmpty()) {
            activity.set("Exporting " + file.getFileName() + ": frame " + done + " of " + all + "…");
        }
    }

    private interface Writing {
        List<Path> write(AtomicBoolean stop) throws Exception;
    }

    private void start(Path file, Writing writing) {
        if (!activity.get().isEmpty()) {
            log.problem("An export is under way; wait for it, or cancel it first.");
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        BackgroundTask.of(() -> writing.write(stop))
                .onRunning(() -> activity.set("Exporting " + file.getFileName() + "…"))
                .onSuccess(written -> report(file))
                .onFailure(reason -> log.problem(sentence(file, reason)))
                .onFinished(() -> activity.set(""))
                .start(tasks);
    }

    private void report(Path file) {
        if (ExportFormat.of(file).content() == ExportFormat.Content.FIGURE) {
            log.command(Replay.figure(FigureFiles.sidecar(file), file));
        } else {
            log.remark("Exported " + SessionLog.quoted(file));
        }
    }

    private static String sentence(Path file, Throwable reason) {
        if (reason instanceof MemoryShortage) {
            return "The export to " + file
                    + " needs more memory than there is; choose a lower resolution or fewer clips.";
        }
        if (reason instanceof FimaException || reason instanceof FigureException) {
            return reason.getMessage();
        }
        return "The export to " + file + " failed: " + reason;
    }
}
