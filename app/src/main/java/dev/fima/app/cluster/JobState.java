package dev.fima.app.cluster;

import java.util.Optional;
import java.util.Set;

/**
 * What the scheduler says of a job.
 *
 * @param id number of the job, {@code 12_3} for a task of an array
 * @param state in Slurm's words, such as {@code PENDING} or {@code OUT_OF_MEMORY}
 * @param reason why it is in it, in Slurm's words; empty where it says none
 * @param node where it runs or ran; empty for none
 * @param exit exit code and signal such as {@code 1:0}; empty where unknown
 * @param requeues how often it was put back into the queue; 0 where unknown
 */
public record JobState(String id, String state, String reason, String node, String exit, int requeues) {
    /** State of a job that Slurm has forgotten: without accounting it knows ended jobs for minutes only. */
    static final String FORGOTTEN = "FORGOTTEN";

    private static final Set<String> WAITING = Set.of(
            "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "CONFIGURING", "RESV_DEL_HOLD");
    private static final Set<String> RUNNING =
            Set.of("RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING");

    /** A job of which Slurm knows nothing any more. */
    public static JobState forgotten(String id) {
        return new JobState(id, FORGOTTEN, "", "", "", 0);
    }

    /** Whether it waits to be started, for the first time or again. */
    public boolean isWaiting() {
        return WAITING.contains(state);
    }

    /** Whether it is on a node. */
    public boolean isRunning() {
        return RUNNING.contains(state);
    }

    /** Whether it may still do something. */
    public boolean isAlive() {
        return isWaiting() || isRunning();
    }

    /** Whether it did what it should. */
    public boolean isGood() {
        return state.equals("COMPLETED");
    }

    /** Whether the scheduler knows nothing of it any more. */
    public boolean isForgotten() {
        return state.equals(FORGOTTEN);
    }

    /** Whether somebody stopped it. */
    public boolean isCancelled() {
        return state.equals("CANCELLED");
    }

    /** Such as {@code slurm:12}. */
    public String named() {
        return "slurm:" + id;
    }

    /** Such as {@code PENDING (Resources)}. */
    public String words() {
        return reason.isEmpty() ? state : state + " (" + reason + ")";
    }

    /** The same with the node, and with how often it went back into the queue. */
    public String placedWords() {
        String again = requeues == 0 ? "" : ", requeued " + (requeues == 1 ? "once" : requeues + " times");
        return (isRunning() && !node.isEmpty() ? words() + " on " + node : words()) + again;
    }

    /** Why it ended badly, one sentence with Slurm's words; empty while it is alive and where it ended well. */
    public Optional<String> failure() {
        if (isAlive() || isGood() || isForgotten()) {
            return Optional.empty();
        }
        String what = "Job " + id + (node.isEmpty() ? "" : " on " + node) + " ended as " + words()
                + (exit.isEmpty() || exit.equals("0:0") ? "" : " with exit code " + exit);
        return Optional.of(what
                + switch (state) {
                    case "OUT_OF_MEMORY" ->
                        ": it needs more \"memory\" in the profile, or a smaller batch; resume it then.";
                    case "TIMEOUT" ->
                        ": it had no time to save before its limit; use a larger \"grace_seconds\" in the profile, and"
                                + " resume it.";
                    case "DEADLINE" -> ": the cluster's deadline for it has passed; resume it.";
                    case "NODE_FAIL", "BOOT_FAIL" -> ": its host went away; resume it.";
                    case "PREEMPTED" -> ": another job took its place; resume it.";
                    case "CANCELLED" -> ": somebody stopped it; resume goes on from its newest checkpoint.";
                    // Where Slurm counts the memory itself, it ends a job without a state of its own for that.
                    default ->
                        exit.endsWith(":9")
                                ? ": it was killed, most often for its memory; the end of its log says for what."
                                : ": the end of its log says more.";
                });
    }
}
