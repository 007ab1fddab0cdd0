package dev.fima.app.runs;

import com.google.gson.annotations.SerializedName;
import dev.fima.app.cluster.JobState;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param folder where it lies, absolute; it need not exist yet for a task of an array that waits
 * @param state in one word: {@code queued}, {@code starting}, {@code waiting}, {@code running}, {@code paused}, {@code measuring},
 *     {@code finished}, {@code stopped}, {@code failed}, {@code interrupted} or {@code damaged}; of weights
 *     {@code opening} or {@code weights}
 * @param step steps that are done
 * @param totalSteps steps in all; 0 while unknown
 * @param device what computes or computed; empty while unknown
 * @param host where its process works or worked; empty while unknown
 * @param job of a scheduler, such as {@code slurm:12}; empty for none
 * @param parent run and step that it was forked from, if it was
 * @param message what a person should know, one sentence; may be empty
 */
public record RunRow(
        @SerializedName("run") Path folder,
        String state,
        long step,
        long totalSteps,
        String device,
        String host,
        String job,
        @SerializedName("from") Optional<String> parent,
        String message) {
    public RunRow {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The row of a run, for every list of runs.
     *
     * @param description what it is; empty for a damaged run and for one that a job is still to make
     * @param job its task or newest job as the scheduler has it, which names the host where no process does
     * @param message what a person should know
     */
    public static RunRow of(
            Path folder,
            Optional<RunDescription> description,
            RunStanding standing,
            Optional<JobState> job,
            String message) {
        Optional<WorkingProcess> process = standing.process();
        return new RunRow(
                folder,
                description.map(standing::state).orElseGet(standing::state),
                standing.status().map(RunStatus::step).orElse(0L),
                standing.status().map(RunStatus::totalSteps).orElse(0L),
                process.map(WorkingProcess::device)
                        .filter(device -> !device.isEmpty())
                        .or(() -> description.map(RunDescription::device))
                        .orElse(""),
                process.map(WorkingProcess::host)
                        .or(() -> job.map(JobState::node))
                        .orElse(""),
                process.map(WorkingProcess::job)
                        .filter(named -> !named.isEmpty())
                        .or(() -> job.map(JobState::named))
                        .orElse(""),
                description
                        .flatMap(RunDescription::lineage)
                        .map(from -> new ForkPoint(from.parentSeenFrom(folder), from.step()).toString()),
                message);
    }

    /** What it is called: as its folder, unless somebody gave it another name. Reads the folder. */
    public String name() {
        return RunNotes.called(folder);
    }
}
