package dev.fima.model.training;

import dev.fima.model.data.DataSet;
import dev.fima.model.method.FimaModel;
import dev.fima.model.training.control.Request;
import java.util.List;

/**
 * Looks at the network while it trains, such as to take a snapshot of the probe clips' maps. It is asked on the session's
 * thread every {@code probe_every} steps, at the start and at the end, and training waits for it; whatever it does,
 * training goes on the same way. If it throws, the sentence is noted and training goes on.
 */
@FunctionalInterface
public interface ProbeObserver {
    /**
     * Looks at the network.
     *
     * @param step steps that are done
     * @param model the model as it trains: valid within this call only, and not to be changed
     * @param run where snapshots belong
     */
    void observe(long step, FimaModel model, RunFolder run);

    /**
     * Told of the data set that the run trains on once it is open, so that it need not be opened a second time. Videos that
     * are shorter than a clip may be among those of the set.
     */
    default void opened(DataSet data) {}

    /**
     * Looks at other clips from the next time on; may be called from any thread.
     *
     * @return whether it can
     */
    default boolean lookAt(List<Request.Clip> clips) {
        return false;
    }

    /** What a person should know of what was looked at since the last call, a sentence each; on the session's thread. */
    default List<String> newNotes() {
        return List.of();
    }
}
