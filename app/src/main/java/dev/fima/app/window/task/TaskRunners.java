package dev.fima.app.window.task;

/**
 * Where tasks run, by kind, so that long ones, and those that wait for a network folder, hold up nothing but their kind.
 *
 * @param views reads what a view shows: snapshots, results, frames of clips
 * @param painting paints maps over clips
 * @param thumbnails makes small pictures, of which a list asks for dozens at once
 * @param lists reads the lists of runs and ablations and searches the library
 * @param indexing opens data sets, which takes minutes for large ones
 * @param figures makes figures for the sheet, one after the other
 * @param exports writes figures and videos
 * @param machine starts the engine and looks at the machine
 */
public record TaskRunners(
        TaskRunner views,
        TaskRunner painting,
        TaskRunner thumbnails,
        TaskRunner lists,
        TaskRunner indexing,
        TaskRunner figures,
        TaskRunner exports,
        TaskRunner machine) {

    /** Threads of the window; idle ones cost nothing. */
    public static TaskRunners standard() {
        return new TaskRunners(
                TaskRunner.standard("views", 2),
                TaskRunner.standard("painting", 1),
                TaskRunner.standard("thumbnails", 1),
                TaskRunner.standard("lists", 1),
                // Another data set is opened while one that was given up still waits for its disk.
                TaskRunner.standard("indexing", 2),
                TaskRunner.standard("figures", 1),
                TaskRunner.standard("exports", 1),
                TaskRunner.standard("machine", 1));
    }

    /** Everything in one place: for tests. */
    public static TaskRunners of(TaskRunner one) {
        return new TaskRunners(one, one, one, one, one, one, one, one);
    }
}
