package dev.fima.app.queue;

import java.util.List;
import java.util.Optional;

/**
 * Starts the processes of queue entries somewhere: on this machine, or through a cluster's scheduler. What a process does is
 * then seen in its folder, whoever started it.
 */
public interface Launcher {
    /** What entries call it by. */
    String name();

    /** Devices that entries are spread over, in the order of preference; at least one. */
    List<String> devices();

    /**
     * Starts the command of an entry, which goes on when this process ends. What it says goes to the entry's log.
     *
     * @return names the process, for {@link #ending}
     * @throws dev.fima.model.FimaException if it cannot be started
     */
    String launch(QueueEntry entry);

    /** How the process of an entry ended; empty while it works. */
    Optional<Ending> ending(QueueEntry entry);

    /** Ends the process of an entry at once, where requests are not answered; what it saved stays. */
    void kill(QueueEntry entry);
}
