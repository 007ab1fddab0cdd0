package dev.fima.app.window.runs;

import dev.fima.model.training.Lineage;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the metrics of the run that a fork left, which may still be trained. For one thread. */
public final class ParentReader {
    private static final Logger LOG = Logger.getLogger(ParentReader.class.getName());

    private final String name;
    private final long step;
    private final MetricsReader metrics;
    private boolean unreadable;

    /**
     * Nothing is read yet.
     *
     * @param run folder of the fork
     */
    public ParentReader(Path run, Lineage lineage) {
        Path parent = lineage.parentSeenFrom(run);
        name = parent.getFileName().toString();
        step = lineage.step();
        metrics = new MetricsReader(parent.resolve("metrics.csv"));
    }

    /** Takes in what is new; whether anything is. A parent that is gone or cannot be read has no curves, until
     * it can be. */
    public boolean poll() {
        try {
            boolean grown = metrics.poll();
            unreadable = false;
            return grown;
        } catch (RunException e) {
            if (!unreadable) {
                LOG.log(Level.WARNING, "The curves of a fork begin without those of the run that it left", e);
            }
            unreadable = true;
            return false;
        }
    }

    /** What was taken in. */
    public ParentCurves curves() {
        return new ParentCurves(name, step, MetricTable.of(metrics));
    }
}
