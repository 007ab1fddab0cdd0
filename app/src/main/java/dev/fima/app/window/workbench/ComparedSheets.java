package dev.fima.app.window.workbench;

import dev.fima.app.sheet.SheetRun;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import java.util.List;
import java.util.Optional;

/** The compared runs as figures show them; for background threads. */
public final class ComparedSheets {
    private ComparedSheets() {}

    /**
     * Reads runs at a step.
     *
     * @param step training step of those that are pinned to none
     * @throws FimaException if there are none, or one cannot be read
     */
    public static List<SheetRun> read(List<RunPoint> points, long step) {
        if (points.isEmpty()) {
            throw new FimaException("No run is chosen; select one, or mark several for comparison.");
        }
        return points.stream()
                .map(point -> SheetRun.read(point.run(), point.at(step)))
                .toList();
    }

    /**
     * The clip that all runs watch: the selected one, or else the first.
     *
     * @throws FimaException if they watch no common clip
     */
    public static ProbeClip clip(List<SheetRun> runs, Optional<ProbeClip> selected) {
        List<ProbeClip> common = SheetRun.commonClips(runs);
        if (common.isEmpty()) {
            throw new FimaException("The compared runs watch no common clip; mark runs that were trained with the same"
                    + " probe clips.");
        }
        return selected.filter(common::contains).orElse(common.get(0));
    }
}
