package dev.fima.model.evaluation;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.method.Optimizer;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.storage.StorageException;
import dev.fima.model.weights.StateArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An unfinished or finished fine-tuning on disk: everything that its next step depends on, in one file that is replaced as
 * a whole.
 */
final class FineTuneState {
    private static final String FILE = "finetune.safetensors";
    private static final String OPTIMIZER = "optimizer.";
    private static final Gson GSON = new Gson();

    private final Path folder;
    private final String identity;

    /**
     * @param identity what the training is of: settings, data and starting weights; another one is refused
     */
    FineTuneState(Path folder, String identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** How far it is. */
    record Progress(String identity, long step, double lossSum, long lossSteps, List<FineTuneResult.Test> tests) {}

    void save(
            VideoClassifier classifier,
            Optimizer optimizer,
            long step,
            double lossSum,
            long lossSteps,
            List<FineTuneResult.Test> tests) {
        List<StateArray> state = new ArrayList<>();
        classifier.encoder().state().readings().forEach(a -> state.add(a.renamed(VideoClassifier.ENCODER + a.name())));
        classifier.headState().readings().forEach(a -> state.add(a.renamed(VideoClassifier.HEAD + a.name())));
        optimizer.readings().forEach(a -> state.add(a.renamed(OPTIMIZER + a.name())));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FimaException(
                    "The folder " + folder + " cannot be made: " + e.getMessage() + "; choose another one.", e);
        }
        String progress = GSON.toJson(new Progress(identity, step, lossSum, lossSteps, tests));
        new Safetensors(StateArrays.toFile(state), Map.of("format", "pt", "progress", progress))
                .write(folder.resolve(FILE));
    }

    /**
     * Restores what was saved; a damaged file is said and counts as nothing.
     *
     * @throws FimaException if the folder holds the training of something else
     */
    Optional<Progress> restore(VideoClassifier classifier, Optimizer optimizer, EvaluationProgress told) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Safetensors saved;
        Progress progress;
        try {
            saved = Safetensors.read(file);
            progress = GSON.fromJson(saved.metadata().getOrDefault("progress", ""), Progress.class);
        } catch (StorageException | JsonParseException e) {
            told.note("The state " + file + " is damaged, so the training begins anew.");
            return Optional.empty();
        }
        if (progress == null || !identity.equals(progress.identity())) {
            throw new FimaException("The folder " + folder
                    + " holds a training of other weights, data or settings: delete it or choose another output.");
        }
        Map<String, Map<String, NpyArray>> parts = new LinkedHashMap<>();
        saved.arrays().forEach((name, array) -> {
            int dot = name.indexOf('.') + 1;
            parts.computeIfAbsent(name.substring(0, dot), part -> new LinkedHashMap<>())
                    .put(name.substring(dot), array);
        });
        classifier.encoder().state().load(StateArrays.fromFile(parts.getOrDefault(VideoClassifier.ENCODER, Map.of())));
        classifier.headState().load(StateArrays.fromFile(parts.getOrDefault(VideoClassifier.HEAD, Map.of())));
        optimizer.load(StateArrays.fromFile(parts.getOrDefault(OPTIMIZER, Map.of())));
        return Optional.of(progress);
    }
}
