package dev.fima.app.window.runs;

import java.nio.file.Path;
import java.util.List;

/**
 * A run as it was a moment ago.
 *
 * @param item description and state
 * @param metrics all rows of its metrics
 * @param snapshots steps that have a snapshot, ascending
 * @param kept steps whose inside was kept, ascending
 * @param checkpoints steps that have a checkpoint, ascending
 */
public record RunReading(
        RunItem item, MetricTable metrics, List<Long> snapshots, List<Long> kept, List<Long> checkpoints) {
    public RunReading {
        snapshots = List.copyOf(snapshots);
        kept = List.copyOf(kept);
        checkpoints = List.copyOf(checkpoints);
    }

    public Path folder() {
        return item.folder();
    }
}
