package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.VideoClassifier;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.tensor.ComputeDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The model of a run as a checkpoint holds it, for looking and measuring. The caller owns the model and closes it; it
 * belongs to the thread that uses it.
 *
 * @param model both branches and their heads
 * @param step steps it was trained
 * @param settings settings of the run
 */
public record TrainedModel(FimaModel model, long step, Settings settings) implements AutoCloseable {

    /**
     * Loads a checkpoint of a run, which may be training at the same time.
     *
     * @param step which checkpoint; empty for the newest that is whole
     * @param warn told in a sentence of every damaged checkpoint that was passed by
     * @throws FimaException if the run has no such checkpoint, or it is damaged
     */
    public static TrainedModel load(RunFolder run, OptionalLong step, ComputeDevice device, Consumer<String> warn) {
        CheckpointStore store = run.checkpoints();
        Optional<Checkpoint> found = step.isPresent() ? Optional.of(store.read(step.getAsLong())) : store.newest(warn);
        Checkpoint checkpoint = found.orElseThrow(() ->
                new FimaException("The run " + run.path() + " has no checkpoint yet: let it train to its first one."));
        Settings settings = run.description().settings();
        if (run.description().supervision().isPresent()) {
            return encoderOf(checkpoint, settings, device);
        }
        Map<String, NpyArray> arrays = new LinkedHashMap<>(checkpoint.weights().arrays());
        FimaModel model = new FimaModel(settings, device);
        try {
            checkpoint.state().arrays().forEach((name, array) -> {
                if (model.state().find(name).isPresent()) {
                    arrays.put(name, array);
                }
            });
            if (run.description().weights().isPresent()) {
                loadImported(model, StateArray.fromFile(arrays));
            } else {
                model.state().load(List.copyOf(StateArray.fromFile(arrays)));
            }
            return new TrainedModel(model, checkpoint.step(), settings);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /** Parts that a file of weights lacks are not in the checkpoint: they stay fresh, or a copy of the query branch. */
    private static void loadImported(FimaModel model, List<StateArray> arrays) {
        Map<Boolean, List<StateArray>> byBranch =
                arrays.stream().collect(Collectors.partitioningBy(array -> ModelPart.KEY_BRANCH.has(array.name())));
        model.state().loadSome(byBranch.get(false));
        model.copyQueryBranch();
        model.state().loadSome(byBranch.get(true));
    }

    /** The encoder of a run that was trained with labels, which has no heads and no key branch: both branches are it. */
    private static TrainedModel encoderOf(Checkpoint checkpoint, Settings settings, ComputeDevice device) {
        Settings plain = settings.with(MethodOptions.VARIANT, Variant.MOCO);
        FimaModel model = new FimaModel(plain, device);
        try {
            model.loadEncoder(VideoClassifier.encoderArrays(
                    StateArray.fromFile(checkpoint.weights().arrays())));
            return new TrainedModel(model, checkpoint.step(), plain);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /** Weights as they are before the first step, for comparison. */
    public static TrainedModel untrained(Settings settings, ComputeDevice device) {
        return new TrainedModel(new FimaModel(settings, device), 0, settings);
    }

    @Override
    public void close() {
        model.close();
    }
}
