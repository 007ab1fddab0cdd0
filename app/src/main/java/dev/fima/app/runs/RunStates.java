package dev.fima.app.runs;

import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.JobStates;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Listing;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.WorkingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the rows of a list of runs. The scheduler is asked only about jobs whose run is not over. */
public final class RunStates {

    private final Consumer<String> problems;
    /** Schedulers that did not answer are not asked again. */
    private final Set<List<String>> silent = new LinkedHashSet<>();

    /** @param problems receives one sentence when a scheduler cannot be asked; the list goes on without it */
    public RunStates(Consumer<String> problems) {
        this.problems = problems;
    }

    /**
     * The runs of a folder: itself, or those directly below it, with those that only the scheduler knows yet.
     *
     * @throws FimaException if the folder cannot be listed or holds no runs at all because it is missing
     */
    public List<RunRow> in(Path folder) {
        if (RunFolder.isRun(folder)) {
            return List.of(row(folder, newest(JobFolder.of(folder))));
        }
        if (!Files.isDirectory(folder)) {
            throw new FimaException("There is no folder " + folder + "; name a run or a folder of runs.");
        }
        Map<String, JobState> tasks = tasks(JobFolder.of(folder));
        Map<String, Path> found = new LinkedHashMap<>();
        for (Path child : children(folder)) {
            found.put(child.getFileName().toString(), child);
        }
        tasks.keySet().forEach(name -> found.putIfAbsent(name, folder.resolve(name)));
        List<RunRow> rows = new ArrayList<>();
        found.forEach((name, path) -> {
            Optional<JobState> job =
                    tasks.containsKey(name) ? Optional.of(tasks.get(name)) : newest(JobFolder.of(path));
            if (RunFolder.isRun(path) || job.isPresent()) {
                rows.add(row(path, job));
            }
        });
        if (rows.isEmpty()) {
            newest(JobFolder.of(folder)).ifPresent(job -> rows.add(row(folder, Optional.of(job))));
        }
        return List.copyOf(rows);
    }

    private static List<Path> children(Path folder) {
        try {
            return Listing.of(folder).stream().filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new FimaException("The runs in " + folder + " cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    // -------------------------------------------------------------------- jobs

    /** What the scheduler says of the newest job of a folder, for a run that is not over. */
    private Optional<JobState> newest(JobFolder folder) {
        Optional<SubmittedJob> job = folder.newest();
        if (job.isEmpty() || !job.get().tasks().isEmpty()) {
            return Optional.empty();
        }
        Path run = folder.path().getParent();
        return Optional.of(
                isOver(run, job.get().submitted())
                        ? JobState.forgotten(job.get().id())
                        : ask(job.get())
                                .getOrDefault(
                                        job.get().id(),
                                        JobState.forgotten(job.get().id())));
    }

    /** The newest task for each row of an ablation. */
    private Map<String, JobState> tasks(JobFolder folder) {
        Map<String, JobState> tasks = new LinkedHashMap<>();
        for (SubmittedJob job : folder.jobs()) {
            boolean over = job.tasks().values().stream()
                    .allMatch(task -> isOver(folder.path().resolveSibling(task), job.submitted()));
            Map<String, JobState> states = over ? Map.of() : ask(job);
            job.tasks().forEach((number, task) -> {
                String id = job.id() + "_" + number;
                tasks.put(task, states.getOrDefault(id, JobState.forgotten(id)));
            });
        }
        return tasks;
    }

    /** Whether a run has come to its end since a job was submitted. */
    private static boolean isOver(Path run, Instant submitted) {
        if (!RunFolder.isRun(run)) {
            return false;
        }
        try {
            RunStatus status = RunFolder.open(run).status();
            return status.state() == RunState.FINISHED && status.updated().isAfter(submitted);
        } catch (FimaException e) {
            // Damaged; the row says so.
            return false;
        }
    }

    private Map<String, JobState> ask(SubmittedJob job) {
        Map<String, JobState> states = new LinkedHashMap<>();
        if (!silent.contains(job.through())) {
            try {
                Collection<JobState> said = job.states();
                said.forEach(state -> states.put(state.id(), state));
            } catch (FimaException e) {
                silent.add(job.through());
                problems.accept(e.getMessage());
            }
        }
        return states;
    }

    // -------------------------------------------------------------------- rows
    private static RunRow row(Path folder, Optional<JobState> job) {
        Optional<JobStates> jobs = job.map(state -> new JobStates(state.id(), List.of(state)));
        if (!RunFolder.isRun(folder)) {
            RunStanding standing = new RunStanding(Optional.empty(), false, Optional.empty(), jobs);
            return RunRow.of(folder, Optional.empty(), standing, job, standing.message(folder));
        }
        try {
            RunFolder run = RunFolder.open(folder);
            RunStatus status = run.status();
            Optional<WorkingProcess> process = Optional.empty();
            String problem = "";
            try {
                process = ControlFolder.of(folder).process();
            } catch (FimaException e) {
                problem = e.getMessage();
            }
            boolean alive =
                    process.filter(works -> works.isAlive(Instant.now())).isPresent() || run.isLive();
            RunStanding standing =
                    new RunStanding(Optional.of(alive ? status.at(run.newestStep()) : status), alive, process, jobs);
            return RunRow.of(
                    folder,
                    Optional.of(run.description()),
                    standing,
                    job,
                    problem.isEmpty() ? standing.message(folder) : problem);
        } catch (FimaException e) {
            return new RunRow(folder, "damaged", 0, 0, "", "", "", Optional.empty(), e.getMessage());
        }
    }
}
