package dev.fima.app.sheet;

import com.google.gson.JsonObject;
import dev.fima.app.export.Provenance;
import dev.fima.app.runs.RunReader;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.data.ClipShape;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run at one of its snapshots.
 *
 * @param folder of the run
 * @param description what it is
 * @param snapshot what it makes of its probe clips
 */
public record SheetRun(Path folder, RunDescription description, ProbeSnapshot snapshot) {

    /**
     * Reads a run at the snapshot that is nearest to a step.
     *
     * @throws FimaException if it holds no snapshot or cannot be read
     */
    public static SheetRun read(Path folder, long step) {
        RunReader run = RunReader.of(folder);
        run.poll();
        long nearest = run.snapshots().stream()
                .min(Comparator.comparingLong(each -> Math.abs(each - step)))
                .orElseThrow(() -> new FimaException("The run " + folder + " has no snapshot of its probe clips yet;"
                        + " wait for the first one, or choose a run that has."));
        return new SheetRun(folder.toAbsolutePath().normalize(), run.description(), run.snapshot(nearest));
    }

    /** What the run is called. Reads the folder. */
    public String name() {
        return RunNotes.called(folder);
    }

    /** Name and step, as a caption has them. */
    public String title() {
        return name() + ", step " + snapshot.step();
    }

    /** The clips that the run's network sees. */
    public ClipShape clip() {
        return DataOptions.clip(description.settings());
    }

    /** What the run makes of a clip, if it watches it. */
    public Optional<ClipAnalysis> analysis(ProbeClip clip) {
        return snapshot.clips().stream()
                .filter(known -> known.clip().video().equals(clip.video())
                        && known.clip().firstFrame() == clip.firstFrame())
                .findFirst();
    }

    /** The clips that all of some runs watch, in the order of the first. */
    public static List<ProbeClip> commonClips(List<SheetRun> runs) {
        return runs.get(0).snapshot().clips().stream()
                .map(ClipAnalysis::clip)
                .filter(clip -> runs.stream().allMatch(run -> run.analysis(clip).isPresent()))
                .toList();
    }

    /** Which run and step this is, with the digests of the snapshot and, where it is kept, of the checkpoint. */
    public JsonObject origin() {
        return origin(folder, description, snapshot.step());
    }

    /** Which run and step it is; for callers that have the snapshot from elsewhere. */
    public static JsonObject origin(Path folder, long step) {
        return origin(folder, RunFolder.open(folder).description(), step);
    }

    private static JsonObject origin(Path folder, RunDescription description, long step) {
        RunFolder run = RunFolder.open(folder);
        return Json.object(new Origin(
                folder.toAbsolutePath().normalize(),
                step,
                description.method(),
                description.settings().get(RunOptions.SEED),
                description.data(),
                new TreeMap<>(description.versions()),
                digest(run.snapshotFile(step)),
                digest(run.checkpoints().weightsOf(step))));
    }

    /** As provenance says it; versions are of the libraries and of what the check of the engine found. */
    private record Origin(
            Path run,
            long step,
            String variant,
            int seed,
            Path data,
            Map<String, String> versions,
            Optional<String> snapshotSha256,
            Optional<String> checkpointSha256) {}

    private static Optional<String> digest(Path file) {
        return Optional.of(file).filter(Files::isRegularFile).map(Provenance::digest);
    }
}
