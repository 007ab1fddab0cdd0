package dev.fima.app.cluster;

import dev.fima.app.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The script of a job. Slurm signals it before the time limit (USR1) and at a preemption or a cancellation (TERM); it then
 * has the command save and, unless the job is being cancelled, puts the job back into the queue.
 */
final class BatchScript {
    /** Name of the script in the job's folder. */
    static final String FILE = "job.sh";

    private static final String DIRECTIVE = "#SBATCH ";

    private final ClusterProfile profile;
    private final ClusterJob job;
    /** The job's folder as the cluster names it. */
    private final String there;

    private final StringBuilder text = new StringBuilder();

    private BatchScript(ClusterProfile profile, ClusterJob job) {
        this.profile = profile;
        this.job = job;
        this.there = profile.onCluster(job.folder()).toString();
    }

    /** The whole script. */
    static String of(ClusterProfile profile, ClusterJob job) {
        BatchScript script = new BatchScript(profile, job);
        script.head();
        script.surroundings();
        script.command();
        return script.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void option(String option) {
        line(DIRECTIVE + option);
    }

    private void head() {
        line("#!/bin/bash");
        option("--job-name=" + job.plainName());
        option("--nodes=1");
        option("--ntasks=1");
        profile.partition().ifPresent(name -> option("--partition=" + name));
        profile.account().ifPresent(name -> option("--account=" + name));
        profile.time().ifPresent(limit -> option("--time=" + limit));
        profile.gpus().ifPresent(number -> option("--gres=gpu:" + number));
        profile.cpus().ifPresent(number -> option("--cpus-per-task=" + number));
        profile.memory().ifPresent(amount -> option("--mem=" + amount));
        if (!job.tasks().isEmpty()) {
            String numbers = job.tasks().keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
            option("--array=" + numbers
                    + (profile.atOnce().isPresent() ? "%" + profile.atOnce().getAsInt() : ""));
        }
        // Relative, so that no name of a folder has to be quoted here: the job is submitted from its own folder.
        option("--output=" + (isPattern() ? "/dev/null" : job.tasks().isEmpty() ? "slurm-%j.out" : "slurm-%A_%a.out"));
        option("--open-mode=append");
        option("--requeue");
        option("--signal=B:USR1@" + profile.grace().toSeconds());
        profile.lines().stream().filter(BatchScript::isDirective).forEach(this::line);
        line("");
    }

    /** Slurm fills in what follows a % in the folder's name too, and has no way to write one. */
    private boolean isPattern() {
        return there.contains("%");
    }

    private static boolean isDirective(String line) {
        return line.startsWith("#SBATCH");
    }

    private void surroundings() {
        line("folder=" + Sessions.quoted(there));
        line("if [ ! -e \"$folder/" + FILE + "\" ]; then");
        line("    echo \"fima: $(hostname) does not see $folder; name a folder of the shared file system, or map it as"
                + " \\\"paths\\\" in the profile.\" >&2");
        line("    exit 1");
        line("fi");
        if (isPattern()) {
            String number = job.tasks().isEmpty() ? "$SLURM_JOB_ID" : "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID";
            line("exec >>\"$folder/slurm-" + number + ".out\" 2>&1");
        }
        profile.modules().forEach(module -> line("module load " + Sessions.quoted(module) + " || exit 1"));
        profile.cpus().ifPresent(number -> line("export OMP_NUM_THREADS=" + number));
        profile.environment().forEach((name, value) -> line("export " + name + "=" + Sessions.quoted(value)));
        profile.lines().stream().filter(line -> !isDirective(line)).forEach(this::line);
        line("");
    }

    private void command() {
        line("command=" + array(job.first()));
        job.begun().ifPresent(file -> {
            line("if [ -e " + Sessions.quoted(file.toString()) + " ]; then");
            line("    command=" + array(job.again()));
            line("fi");
        });
        if (!job.tasks().isEmpty()) {
            List<String> numbered = new ArrayList<>();
            for (Map.Entry<Integer, String> task : job.tasks().entrySet()) {
                numbered.add("[" + task.getKey() + "]=" + Sessions.quoted(task.getValue()));
            }
            line("tasks=(" + String.join(" ", numbered) + ")");
            line("command+=(\"${tasks[$SLURM_ARRAY_TASK_ID]}\")");
        }
        text.append(
                """

                # USR1 comes before the time limit, TERM with a preemption or scancel: the command saves and ends.
                signalled=
                child=
                end() {
                    signalled=yes
                    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
                }
                trap end USR1 TERM
                echo "fima: job $SLURM_JOB_ID on $(hostname), start ${SLURM_RESTART_COUNT:-0}"
                """);
        line(array(launcher()).replaceAll("^\\((.*)\\)$", "$1") + " \"${command[@]}\" &");
        text.append(
                """
                child=$!
                [ -z "$signalled" ] || kill -TERM "$child"
                wait "$child"
                code=$?
                while kill -0 "$child" 2>/dev/null; do
                    wait "$child"
                    code=$?
                done
                child=
                if [ -n "$signalled" ] && [ "$code" -ne 0 ]; then
                    state=$(scontrol show job --oneliner "$SLURM_JOB_ID" | sed -n 's/.* JobState=\\([A-Z_]*\\).*/\\1/p')
                    if [ "$state" = RUNNING ]; then
                        echo "fima: job $SLURM_JOB_ID goes back into the queue"
                        scontrol requeue "$SLURM_JOB_ID" && sleep 60
                    fi
                fi
                exit "$code"
                """);
    }

    private List<String> launcher() {
        return profile.launcher().isEmpty() ? OwnProgram.words(profile) : profile.launcher();
    }

    private static String array(List<String> words) {
        return "(" + words.stream().map(Sessions::quoted).collect(Collectors.joining(" ")) + ")";
    }
}
