package dev.fima.app.cluster;

import dev.fima.app.cluster.ClusterShell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scheduler's own commands: sbatch, squeue, scontrol, sacct, scancel. Each call may take seconds. */
public final class Slurm {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:;.*)?");
    private static final Pattern FIELD = Pattern.compile("(?<![^ \\n])([A-Za-z/:]+)=(\\S*)");

    private final ClusterShell shell;

    /** @param through words in front of every command, such as {@code ssh login}; empty for this machine */
    public Slurm(List<String> through) {
        this.shell = new ClusterShell(through);
    }

    /**
     * Submits a script.
     *
     * @param folder where it lies, as the cluster names it; the job begins there
     * @param profile whose name a refusal states
     * @return number of the job
     * @throws ClusterException if it was not taken, with the scheduler's words
     */
    String submit(Path folder, String profile) {
        List<String> command = List.of("sbatch", "--parsable", BatchScript.FILE);
        boolean seen = shell.isRemote()
                ? shell.run(List.of(
                                "test", "-e", folder.resolve(BatchScript.FILE).toString()))
                        .succeeded()
                : Files.exists(folder.resolve(BatchScript.FILE));
        if (!seen) {
            throw new ClusterException("The cluster, reached " + (shell.isRemote() ? "by " : "from ") + shell.where()
                    + ", does not see " + folder
                    + "; name a folder of the shared file system, or map it as \"paths\" in the profile " + profile
                    + ".");
        }
        Answer answer = shell.run(Optional.of(folder), command);
        Matcher number = NUMBER.matcher(answer.out().strip());
        if (!answer.succeeded() || !number.matches()) {
            throw new ClusterException("Slurm did not take the job (" + answer.words() + "); correct the profile "
                    + profile + ", or ask for less.");
        }
        return number.group(1);
    }

    /**
     * Number of the job of one's own that was submitted from a folder and has not ended; empty also where Slurm does not
     * answer, since submitting says why then.
     *
     * @param folder as the cluster names it
     */
    Optional<String> workingIn(Path folder) {
        Answer answer = shell.run(List.of("squeue", "--noheader", "--me", "--format=%F|%Z"));
        String end = "|" + folder;
        return answer.succeeded()
                ? answer.out()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.endsWith(end))
                        .map(line -> line.substring(0, line.length() - end.length()))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * What Slurm says of jobs, by their numbers; a number of an array stands for all of its tasks. Jobs that ended a while
     * ago are asked of the accounting; without one they are forgotten.
     *
     * @throws ClusterException if Slurm cannot be asked
     */
    public Map<String, JobState> states(Collection<String> ids) {
        Map<String, JobState> states = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return states;
        }
        for (String id : ids) {
            Answer answer = shell.run(List.of("scontrol", "--oneliner", "show", "job", id));
            if (answer.succeeded()) {
                answer.out()
                        .lines()
                        .flatMap(line -> fromControl(line).stream())
                        .forEach(job -> states.put(job.id(), job));
            } else if (!isForgotten(answer)) {
                throw new ClusterException(
                        "Slurm cannot be asked about job " + id + " (" + answer.words() + "); is it up?");
            } else {
                fromAccounting(id).forEach(job -> states.put(job.id(), job));
            }
        }
        return states;
    }

    private static boolean isForgotten(Answer answer) {
        return (answer.err() + answer.out()).contains("Invalid job id");
    }

    /** One line of {@code scontrol show job --oneliner}; the tasks of an array that still wait share a line. */
    static List<JobState> fromControl(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.putIfAbsent(matcher.group(1), matcher.group(2));
        }
        String state = fields.get("JobState");
        if (state == null) {
            return List.of();
        }
        List<JobState> jobs = new ArrayList<>();
        for (String id : ids(fields)) {
            jobs.add(new JobState(
                    id,
                    state,
                    said(fields.get("Reason")),
                    said(fields.getOrDefault("BatchHost", fields.getOrDefault("NodeList", ""))),
                    said(fields.get("ExitCode")),
                    number(fields.get("Restarts"))));
        }
        return jobs;
    }

    private static List<String> ids(Map<String, String> fields) {
        String array = fields.get("ArrayJobId");
        return array == null
                ? List.of(fields.get("JobId"))
                : TaskNumbers.of(fields.getOrDefault("ArrayTaskId", "")).stream()
                        .map(task -> array + "_" + task)
                        .toList();
    }

    private static int number(String value) {
        return value != null && value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    }

    private static String said(String value) {
        return value == null || value.equals("None") || value.equals("(null)") ? "" : value;
    }

    private List<JobState> fromAccounting(String id) {
        Answer answer =
                shell.run(List.of("sacct", "-n", "-P", "-X", "-j", id, "-o", "JobID,State,ExitCode,NodeList,Reason"));
        List<JobState> jobs = new ArrayList<>();
        if (answer.succeeded()) {
            answer.out().lines().map(Slurm::accounted).forEach(job -> job.ifPresent(jobs::add));
        }
        // Where nothing keeps accounts sacct says so and fails: then the run folder is all that there is.
        return jobs.isEmpty() ? List.of(JobState.forgotten(id)) : jobs;
    }

    /** One line of sacct; a state may be followed by who cancelled. */
    static Optional<JobState> accounted(String line) {
        String[] fields = line.split("\\|", -1);
        return fields.length < 5
                ? Optional.empty()
                : Optional.of(new JobState(
                        fields[0], fields[1].split(" ")[0], said(fields[4]), said(fields[3]), said(fields[2]), 0));
    }

    /**
     * Ends a job, or a task of an array; what runs saves first.
     *
     * @throws ClusterException if Slurm refuses
     */
    public void cancel(String id) {
        Answer answer = shell.run(List.of("scancel", id));
        if (!answer.succeeded()) {
            throw new ClusterException("Slurm did not cancel job " + id + " (" + answer.words() + ").");
        }
    }
}
