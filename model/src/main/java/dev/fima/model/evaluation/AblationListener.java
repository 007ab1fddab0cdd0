package dev.fima.model.evaluation;

import java.nio.file.Path;
import java.util.List;

/** Told which part of an ablation is under way; called on the thread that runs it. */
public interface AblationListener {
    /** Tells nobody. */
    AblationListener NONE = new AblationListener() {};

    /**
     * One condition with one seed is begun or gone on with.
     *
     * @param folder of its run, which may not exist yet
     */
    default void begun(Condition condition, int seed, Path folder) {}

    /** One more is measured, or was before; all rows so far. */
    default void measured(List<AblationRow> rows) {}
}
