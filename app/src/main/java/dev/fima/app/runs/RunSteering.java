package dev.fima.app.runs;

import dev.fima.app.cluster.ClusterException;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.app.queue.WorkFiles;
import dev.fima.model.FimaException;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks the process that works on a run to do something, and the scheduler to give up its job. */
public final class RunSteering {
    /** How long a process may take to save before its job is cancelled, which is its last warning. */
    private static final Duration SAVING = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(100);
    private final WorkFiles files;
    private final String by;

    /** @param folder of a run or an ablation */
    public RunSteering(Path folder) {
        this(
                WorkFiles.of(folder),
                "command line, process " + ProcessHandle.current().pid() + " on host " + WorkingProcess.hostName());
    }

    /**
     * @param files of the work that is steered
     * @param by who asks, in words
     */
    public RunSteering(WorkFiles files, String by) {
        this.files = files;
        this.by = by;
    }

    /**
     * Asks for something.
     *
     * @return what was answered
     * @throws FimaException if nothing works there, it refuses or it does not answer
     */
    public String ask(Request.Kind kind) throws InterruptedException {
        requireFolder();
        ControlFolder control = files.control();
        if (!control.isHeard()) {
            throw new FimaException("Nothing works on " + place() + ", so nothing can " + kind.words() + " there"
                    + control.process()
                            .map(process -> "; " + process.named() + " has ended without a word")
                            .orElse("")
                    + ".");
        }
        Answer answer = control.ask(Request.of(kind, by));
        if (!answer.accepted()) {
            throw new FimaException(
                    "The process on " + place() + " refused to " + kind.words() + ": " + answer.message());
        }
        return answer.message();
    }

    /**
     * Stops what works on the folder; a training saves a checkpoint first. A job is then cancelled, one that waits at once.
     *
     * @return what was done, one sentence each
     * @throws FimaException if nothing works there, or it cannot be stopped
     */
    public List<String> stop() throws InterruptedException {
        requireFolder();
        List<String> done = new ArrayList<>();
        ControlFolder control = files.control();
        boolean heard = control.isHeard();
        List<Cancelling> jobs;
        try {
            jobs = alive();
        } catch (ClusterException e) {
            if (heard) {
                // A scheduler that is silent keeps nobody from asking the process itself.
                done.add(ask(Request.Kind.STOP));
            }
            throw e;
        }
        if (heard || jobs.isEmpty()) {
            done.add(ask(Request.Kind.STOP));
        }
        if (heard && !jobs.isEmpty()) {
            awaitEnd(control);
        }
        for (Cancelling cancelling : jobs) {
            cancelling.job().scheduler().cancel(cancelling.state().id());
            done.add("Job " + cancelling.state().id() + " is cancelled; it was "
                    + cancelling.state().words() + ".");
        }
        return List.copyOf(done);
    }

    private record Cancelling(SubmittedJob job, JobState state) {}

    private List<Cancelling> alive() {
        List<Cancelling> alive = new ArrayList<>();
        add(alive, files.jobs(), "");
        Path folder = files.result();
        Path above = folder.getParent();
        if (above != null) {
            add(alive, JobFolder.of(above), folder.getFileName().toString());
        }
        return alive;
    }

    /** Jobs of a folder that are alive; of those of an ablation the tasks of one row alone, where one is named. */
    private static void add(List<Cancelling> alive, JobFolder jobs, String row) {
        for (SubmittedJob job : jobs.jobs()) {
            if (!row.isEmpty() && job.idOf(row).isEmpty()) {
                continue;
            }
            for (JobState state : job.states()) {
                boolean meant = row.isEmpty()
                        || job.idOf(row).filter(state.id()::equals).isPresent();
                if (meant && state.isAlive() && !state.state().equals("COMPLETING")) {
                    alive.add(new Cancelling(job, state));
                }
            }
        }
    }

    private static void awaitEnd(ControlFolder control) throws InterruptedException {
        Instant end = Instant.now().plus(SAVING);
        while (control.isHeard() && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** What is steered, for sentences. */
    private Path place() {
        return files.result();
    }

    private void requireFolder() {
        if (!Files.isDirectory(files.folder())) {
            throw new FimaException("There is no folder " + files.folder() + "; name that of a run.");
        }
    }
}
