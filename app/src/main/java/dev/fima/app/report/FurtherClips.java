package dev.fima.app.report;

import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeAnalyser;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.analysis.ProbeReader;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at further clips through the checkpoints of a run that is not being trained, and adds what is seen to the snapshots of
 * their steps. What a snapshot holds already stays as it is.
 */
public final class FurtherClips {
    /** Below the folder of a run. */
    private static final String RESULT = "analysis/further-clips.json";

    private static final int STRIDE = 2;

    private final RunFolder run;
    private final int frames;
    private final ProbeReader reader;
    private final Optional<DataSet> data;
    private final List<ProbeInput> inputs = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * What was done.
     *
     * @param steps of the snapshots that hold the clips now
     * @param clips those that were looked at
     * @param leftOut one sentence for each that could not be
     */
    public record Added(List<Long> steps, List<ProbeClip> clips, List<String> leftOut) {}

    private FurtherClips(RunFolder run, Optional<DataSet> data) {
        this.run = run;
        this.data = data;
        frames = run.description().settings().get(DataOptions.CLIP_FRAMES);
        Path root = run.description().data();
        DataSet set =
                data.orElseGet(() -> new DataSet(root, DataSetLayout.FLAT, List.of(), List.of(), List.of(), List.of()));
        int side = run.description().settings().get(DataOptions.CLIP_SIZE);
        reader = new ProbeReader(set, new FrameSource(0), frames, side);
    }

    /** The file that says what was done last, in the folder of a run. */
    public static Path result(Path run) {
        return run.resolve(RESULT);
    }

    /** What was done last for a run; empty if nothing was. */
    public static Optional<Added> read(Path run) {
        Path file = result(run);
        try {
            return Optional.of(Json.read(file, Added.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonParseException e) {
            throw new FimaException(file + " cannot be read: " + e.getMessage() + "; look at the clips again.", e);
        }
    }

    /**
     * Looks at clips.
     *
     * @param names a video of the run's data set, or a file, each with {@code @} and its first frame or for its middle
     * @param steps which checkpoints; empty for all
     * @param opening opens a data folder, which is done only where a clip belongs to it
     * @return empty if it was stopped; the snapshots of the steps before have the clips then
     * @throws FimaException if the run is being trained, has no such checkpoint, or no clip can be read
     */
    public static Optional<Added> add(
            Path folder,
            List<String> names,
            List<Long> steps,
            ComputeDevice device,
            Function<Path, DataSet> opening,
            EvaluationProgress progress) {
        RunFolder run = RunFolder.open(folder);
        SnapshotChange.refuseWhileTraining(run);
        List<Long> wanted = steps.isEmpty() ? run.checkpoints().steps() : steps;
        if (wanted.isEmpty()) {
            throw new FimaException("The run " + run.path() + " keeps no checkpoint, so its network is gone.");
        }
        Path root = run.description().data();
        boolean within = names.stream().anyMatch(name -> !isOutside(name, root));
        List<String> problems = new ArrayList<>();
        FurtherClips further = new FurtherClips(run, within ? opened(root, opening, problems) : Optional.empty());
        further.leftOut.addAll(problems);
        names.forEach(further::read);
        if (further.inputs.isEmpty()) {
            throw new FimaException("None of the clips can be looked at. " + further.leftOut.get(0));
        }
        return further.look(wanted, device, progress);
    }

    /** Data that are gone do not keep clips from outside of them from being looked at. */
    private static Optional<DataSet> opened(Path root, Function<Path, DataSet> opening, List<String> problems) {
        try {
            return Optional.of(opening.apply(root));
        } catch (FimaException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isOutside(String name, Path root) {
        return NamedClip.file(name).filter(file -> !file.startsWith(root)).isPresent();
    }

    private void read(String name) {
        try {
            ProbeClip clip = clip(NamedClip.of(name, this::isVideo));
            reader.read(clip)
                    .ifPresentOrElse(
                            this::take,
                            () -> leftOut.add("The data set of the run has no video " + clip.video() + "."));
        } catch (FimaException e) {
            leftOut.add(e.getMessage());
        }
    }

    private void take(ProbeInput input) {
        if (inputs.stream().noneMatch(known -> known.clip().isSame(input.clip()))) {
            inputs.add(input);
        }
    }

    private boolean isVideo(String name) {
        return videos().anyMatch(video -> video.name().equals(name));
    }

    private Stream<Video> videos() {
        return data.stream().flatMap(set -> set.videos().stream());
    }

    private ProbeClip clip(NamedClip named) {
        Optional<Video> known = videos().filter(named::isOf).findFirst();
        String label = known.filter(video -> video.label().isPresent())
                .map(video -> data.orElseThrow().classes().get(video.label().getAsInt()))
                .orElse("");
        String name = known.map(Video::name).orElseGet(() -> NamedClip.file(named.video())
                .map(ProbeClip::nameOutside)
                .orElse(named.video()));
        long length = known.map(Video::frames).orElseGet(() -> named.framesOfFile());
        long first = named.first().orElse(Math.max(0, (length - (long) STRIDE * frames) / 2));
        return new ProbeClip(name, first, label);
    }

    private Optional<Added> look(List<Long> steps, ComputeDevice device, EvaluationProgress progress) {
        int all = steps.size();
        for (int i = 0; i < all; i++) {
            if (!progress.at("looking at " + inputs.size() + (inputs.size() == 1 ? " clip" : " clips"), i, all)) {
                return Optional.empty();
            }
            add(steps.get(i), device, progress);
        }
        Added added = new Added(
                List.copyOf(steps), inputs.stream().map(ProbeInput::clip).toList(), List.copyOf(leftOut));
        Path file = result(run.path());
        FolderTree.make(file.getParent());
        Json.write(file, Json.object(added));
        return Optional.of(added);
    }

    private void add(long step, ComputeDevice device, EvaluationProgress progress) {
        Optional<ProbeSnapshot> before = SnapshotChange.read(run, step);
        List<ProbeInput> missing = inputs.stream()
                .filter(input -> before.filter(known -> known.has(input.clip())).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try (LoadedNetwork network = LoadedNetwork.ofRun(run.path(), OptionalLong.of(step), device, progress::note)) {
            ProbeAnalyser analyser = new ProbeAnalyser(network.motion());
            List<ClipAnalysis> seen = missing.stream().map(analyser::analyse).toList();
            // Looking takes a while: the snapshot may have become another one.
            SnapshotChange.make(run, change -> {
                change.add(step, seen);
                return step;
            });
        }
    }
}
