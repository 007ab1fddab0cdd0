package dev.fima.app.queue;

import dev.fima.app.cluster.JobStates;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Starts the processes of queue entries somewhere: on this machine, or through a cluster's scheduler. What a process does is
 * then seen in its folder, whoever started it.
 */
public interface Launcher {
    /** Whether it starts the entries that call their launcher so ({@link QueueEntry#launcher}). */
    boolean isNamed(String name);

    /**
     * Where an entry can work now: a device, or the cluster; empty while all that would do are taken.
     *
     * @param state of the queue
     */
    Optional<String> place(QueueState state, QueueEntry entry);

    /**
     * Starts the command of an entry, which goes on when this process ends. What it says goes to the entry's log.
     *
     * @return names the process or the job, for {@link #ending}
     * @throws dev.fima.model.FimaException if it cannot be started
     */
    String launch(QueueEntry entry);

    /**
     * The process or the job that works in an entry's place already, named as by {@link #launch}.
     *
     * @throws dev.fima.model.FimaException if that cannot be found out
     */
    Optional<String> working(QueueEntry entry);

    /** How the process of an entry ended; empty while it works or is not known to have ended. */
    Optional<Ending> ending(QueueEntry entry);

    /** What a scheduler says of the job of an entry; empty for a process of this machine, and before the first answer. */
    default Optional<JobStates> job(QueueEntry entry) {
        return Optional.empty();
    }

    /** What the process of an entry says. */
    default Path log(QueueEntry entry) {
        return entry.files().log();
    }

    /** Why a scheduler cannot be asked about the job of an entry, one sentence; else empty. */
    default String trouble(QueueEntry entry) {
        return "";
    }

    /** Ends the process of an entry at once, where requests are not answered; what it saved stays. */
    void kill(QueueEntry entry);
}
