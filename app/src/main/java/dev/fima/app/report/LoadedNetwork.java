package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.app.export.Provenance;
import dev.fima.model.analysis.InspectedBackbone;
import dev.fima.model.analysis.InspectedFima;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.FrameSource;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.evaluation.WeightsDigest;
import dev.fima.model.method.Inspection;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.TrainedModel;
import dev.fima.model.weights.ImportReport;
import dev.fima.model.weights.Weights;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A network to look at, from a checkpoint of a run or from a file of weights. Belongs to the thread that uses it. */
public final class LoadedNetwork implements AutoCloseable {
    private final MotionModel motion;
    private final Backbone backbone;
    private final Runnable freeing;
    private final String name;
    private final OptionalLong step;
    private final Optional<Path> data;
    private final Optional<ImportReport> imported;
    private final JsonObject origin;

    private record OfRun(Path run, long step, String checkpointSha256, String variant, String backbone) {}

    private record OfFile(Path weights, String weightsSha256, String backbone) {}

    private LoadedNetwork(
            MotionModel motion,
            Backbone backbone,
            Runnable freeing,
            String name,
            OptionalLong step,
            Optional<Path> data,
            Optional<ImportReport> imported,
            JsonObject origin) {
        this.motion = motion;
        this.backbone = backbone;
        this.freeing = freeing;
        this.name = name;
        this.step = step;
        this.data = data;
        this.imported = imported;
        this.origin = origin;
    }

    /**
     * The network of a run, which may be training at the same time.
     *
     * @param step which checkpoint; empty for the newest that is whole
     * @param warn receives a sentence for every damaged checkpoint that was passed by
     * @throws dev.fima.model.FimaException if there is no such run or checkpoint
     */
    public static LoadedNetwork ofRun(Path folder, OptionalLong step, ComputeDevice device, Consumer<String> warn) {
        RunFolder run = RunFolder.open(folder);
        TrainedModel trained = TrainedModel.load(run, step, device, warn);
        JsonObject origin = Json.object(new OfRun(
                run.path().toAbsolutePath().normalize(),
                trained.step(),
                Provenance.digest(run.checkpoints().weightsOf(trained.step())),
                run.description().method(),
                trained.model().encoder().architecture().key()));
        int side = trained.settings().get(DataOptions.CLIP_SIZE);
        return new LoadedNetwork(
                new InspectedFima(
                        new Inspection(trained.model()), trained.settings().get(DataOptions.CLIP_FRAMES), side),
                trained.model().encoder(),
                trained::close,
                String.valueOf(run.path().toAbsolutePath().normalize().getFileName()),
                OptionalLong.of(trained.step()),
                Optional.of(run.description().data()),
                Optional.empty(),
                origin);
    }

    /**
     * A bare backbone from a file.
     *
     * @param clip the clips it shall see
     * @throws dev.fima.model.FimaException if the file holds no weights of this backbone
     */
    public static LoadedNetwork ofFile(Path file, Architecture architecture, ClipShape clip, ComputeDevice device) {
        Weights.Imported imported = Weights.open(file, architecture, device);
        JsonObject origin =
                Json.object(new OfFile(file.toAbsolutePath().normalize(), Provenance.digest(file), architecture.key()));
        Backbone backbone = imported.backbone();
        return new LoadedNetwork(
                new InspectedBackbone(backbone, clip.frames(), clip.size()),
                backbone,
                backbone::close,
                String.valueOf(file.getFileName()),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(imported.report()),
                origin);
    }

    /** The network as the analysis sees it. */
    public MotionModel motion() {
        return motion;
    }

    /** The encoder alone. */
    public Backbone backbone() {
        return backbone;
    }

    /**
     * Extracts features of its encoder.
     *
     * @param clips which clips of a video
     * @param cache keeps features between extractions
     */
    FeatureBank features(ClipDefinition clips, Optional<FeatureCache> cache) {
        return new FeatureBank(
                motion, new FrameSource(FrameSource.DEFAULT_BUDGET), clips, cache, WeightsDigest.of(backbone));
    }

    /** Name of the run's folder or of the file. */
    public String name() {
        return name;
    }

    /** Steps of training; unknown for a file. */
    public OptionalLong step() {
        return step;
    }

    /** Folder of the videos that the run was trained on; unknown for a file. */
    public Optional<Path> data() {
        return data;
    }

    /** What the import of a file found; empty for a run. */
    public Optional<ImportReport> imported() {
        return imported;
    }

    /** Where the weights come from, for the provenance of figures and results. */
    public JsonObject origin() {
        return origin.deepCopy();
    }

    /** As a caption says it. */
    public String title() {
        return step.isPresent() ? name + ", step " + step.getAsLong() : name;
    }

    @Override
    public void close() {
        freeing.run();
    }
}
