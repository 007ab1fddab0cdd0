package dev.fima.app.report;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes clips out of the snapshots of a run that {@link FurtherClips} added; those that the run watched itself stay. */
public final class FurtherClipsRemoval {
    private FurtherClipsRemoval() {}

    /**
     * What was done.
     *
     * @param clips those that were taken out
     * @param steps of the snapshots that had them
     */
    public record Removed(List<ProbeClip> clips, List<Long> steps) {}

    /**
     * Takes clips out. A snapshot that held nothing but them is deleted.
     *
     * @param names videos of the run's data set or files, which need not be there any more, each with {@code @} and the first frame of
     *     the clip, or all clips of it
     * @param steps of which snapshots; empty for all
     * @throws FimaException if the run is being trained, a snapshot cannot be read or written, or a name is that of no such clip, in
     *     which case nothing is taken out
     */
    public static Removed remove(Path folder, List<String> names, List<Long> steps) {
        RunFolder run = RunFolder.open(folder);
        SnapshotChange.refuseWhileTraining(run);
        return SnapshotChange.make(run, change -> remove(run, names, steps, change));
    }

    private static Removed remove(RunFolder run, List<String> names, List<Long> steps, SnapshotChange change) {
        List<ProbeSnapshot> snapshots = run.snapshots().stream()
                .filter(step -> steps.isEmpty() || steps.contains(step))
                .map(step -> SnapshotFile.read(run.snapshotFile(step)))
                .toList();
        Set<ProbeClip> gone = new LinkedHashSet<>();
        for (String name : names) {
            List<ProbeClip> found = snapshots.stream()
                    .flatMap(snapshot -> snapshot.further().stream())
                    .filter(clip -> isMeant(name, clip, run.description().data()))
                    .toList();
            if (found.isEmpty()) {
                throw new FimaException("The snapshots of " + run.path() + " hold no clip \"" + name
                        + "\" that was looked at after the run; clips that it watched itself stay.");
            }
            gone.addAll(found);
        }
        List<Long> changed = new ArrayList<>();
        for (ProbeSnapshot snapshot : snapshots) {
            if (snapshot.further().stream().anyMatch(gone::contains)) {
                change.write(snapshot.without(List.copyOf(gone)));
                changed.add(snapshot.step());
            }
        }
        return new Removed(List.copyOf(gone), changed);
    }

    private static boolean isMeant(String text, ProbeClip clip, Path root) {
        NamedClip named = NamedClip.of(text, clip.video()::equals);
        boolean video = named.video().equals(clip.video())
                || ProbeClip.nameOutside(Path.of(named.video()))
                        .equals(ProbeClip.nameOutside(root.resolve(clip.video())));
        return video && (named.first().isEmpty() || named.first().getAsLong() == clip.firstFrame());
    }
}
