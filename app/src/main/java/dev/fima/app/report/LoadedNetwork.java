package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.app.export.Provenance;
import dev.fima.model.analysis.InspectedBackbone;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.RunNetwork;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.FrameSource;
import dev.fima.model.evaluation.ClipDefinition;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.FeatureCache;
import dev.fima.model.evaluation.WeightsDigest;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
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

/**
 * A network to look at, from a checkpoint of a run or from a file of weights. Belongs to the thread that uses it.
 *
 * @param motion the network as the analysis sees it
 * @param backbone the encoder alone
 * @param freeing frees its memory
 * @param name of the run's folder or of the file
 * @param step steps of training; unknown for a file
 * @param data folder of the videos that the run was trained on; unknown for a file
 * @param imported what the import of a file found; empty for a run
 * @param origin where the weights come from, for the provenance of figures and results; not to be changed
 */
public record LoadedNetwork(
        MotionModel motion,
        Backbone backbone,
        Runnable freeing,
        String name,
        OptionalLong step,
        Optional<Path> data,
        Optional<ImportReport> imported,
        JsonObject origin)
        implements AutoCloseable {
    private record OfRun(Path run, long step, String checkpointSha256, String variant, String backbone) {}

    private record OfFile(Path weights, String weightsSha256, String backbone) {}

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
        return new LoadedNetwork(
                RunNetwork.of(trained.model(), run.description()),
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
                new InspectedBackbone(backbone, clip),
                backbone,
                backbone::close,
                String.valueOf(file.getFileName()),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(imported.report()),
                origin);
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

    /** As a caption says it. */
    public String title() {
        return step.isPresent() ? name + ", step " + step.getAsLong() : name;
    }

    @Override
    public void close() {
        freeing.run();
    }
}
