package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.method.FeatureQueue;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.LossScale;
import dev.fima.model.method.Optimizer;
import dev.fima.model.method.StepInputs;
import dev.fima.model.method.StepResult;
import dev.fima.model.method.TrainingStep;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.DeviceMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The method on the videos of a data folder. */
final class FimaLearner implements Learner {
    static final String WRITTEN_AT = "written_at.";

    private final Monitor monitor;
    private final LearnerDevice device;
    private final ClipSource clips;
    private final DeviceLoader<StepInputs> loader;
    private final FimaModel model;
    private final Optimizer optimizer;
    private final TrainingStep training;
    private final OptimizerState optimizerState;
    private final KeyOrigins origins;

    private FimaLearner(LearnerDevice device, ClipSource clips, Settings settings, Monitor monitor) {
        this.monitor = monitor;
        this.device = device;
        this.clips = clips;
        try (ConstructionGuard made = new ConstructionGuard()) {
            this.model = made.with(
                    new FimaModel(settings, device.device(), settings.get(RunOptions.PRECISION)), FimaModel::close);
            this.optimizer = made.with(Optimizer.of(settings, model.trainable()), Optimizer::close);
            this.training = new TrainingStep(
                    model, optimizer, settings.get(RunOptions.SEED), settings.get(RunOptions.ACCUMULATE));
            this.optimizerState = new OptimizerState(optimizer, training.lossScale());
            this.origins = new KeyOrigins(clips.videos(), model.queues());
            DeviceClips tensors = new DeviceClips(
                    device.device(), model.settings().get(MethodOptions.VARIANT).frame());
            this.loader = new DeviceLoader<>(
                    new DeviceLoader.Source<>(
                            clips::batch, (batch, step) -> training.prepare(tensors.of(batch), step), clips::close),
                    device.device().gpu() || DeviceClips.resizes(device.device(), settings));
            made.complete();
        }
    }

    static Learner open(SessionStart start, Monitor monitor) {
        LearnerDevice device = LearnerDevice.start(start.settings(), monitor);
        // Before the data are read, which may take long.
        MemoryCheck.require(start.settings(), Resources.of(device.device()));
        DiskCheck.require(start.settings(), WeightCount.of(start.settings()), start.run(), start.savedCheckpoints());
        ClipSource clips = ClipSource.open(start, monitor, DeviceClips.resizes(device.device(), start.settings()));
        try {
            monitor.activity("Building the network");
            FimaLearner learner = new FimaLearner(device, clips, start.settings(), monitor);
            try {
                ClipShape shape = clips.shape();
                learner.model.requireFits(
                        start.settings().get(DataOptions.BATCH), shape.frames(), shape.size(), clips.slots());
                return learner;
            } catch (RuntimeException | Error e) {
                learner.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            clips.close();
            throw e;
        }
    }

    @Override
    public DataFingerprint fingerprint() {
        return clips.fingerprint();
    }

    @Override
    public boolean sameData(DataFingerprint before) {
        return clips.sameData(before);
    }

    @Override
    public String device() {
        return device.line();
    }

    @Override
    public Map<String, String> versions() {
        return device.engine().facts();
    }

    @Override
    public long stepsPerEpoch() {
        return clips.stepsPerEpoch();
    }

    @Override
    public StepOutcome step(long step, double learningRate, boolean inside) {
        try (DeviceLoader.Loaded<StepInputs> loaded = loader.next(step)) {
            ClipBatch batch = loaded.batch();
            StepResult result = training.run(loaded.inputs(), step, learningRate, inside);
            Optional<StepInspection> noted = result.details()
                    .map(details -> new StepInspection(
                            details, batch.shape().frames(), samples(batch), origins.ofHardest(details)));
            if (result.scaling().map(LossScale.Outcome::finiteLoss).orElse(true)) {
                origins.note(model.queues(), step, batch);
            }
            result.scaling().ifPresent(scaling -> monitor.noteSkipped(scaling, step));
            return StepOutcome.of(result, loaded.waitMillis(), device.device(), noted);
        }
    }

    private static List<StepInspection.Sample> samples(ClipBatch batch) {
        List<StepInspection.Sample> samples = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Map<ClipView, CropRectangle> crops = new HashMap<>();
            for (ClipView view : batch.views()) {
                crops.put(view, batch.crop(view, i));
            }
            samples.add(new StepInspection.Sample(batch.video(i), batch.start(true, i), batch.start(false, i), crops));
        }
        return samples;
    }

    // ------------------------------------------------------------------ state

    /** What is trained, as opposed to the key branch and the queues. */
    private static boolean isTrained(String name) {
        return name.startsWith("encoder_q.")
                || name.startsWith("projector_dense.")
                || name.startsWith("embedding1.")
                || name.startsWith("embedding2.")
                || name.startsWith("transformer_decoder.")
                || name.equals("cls_token");
    }

    private Map<String, NpyArray> modelState(Predicate<String> wanted) {
        return StateArray.toFile(model.state().readings().stream()
                .filter(array -> wanted.test(array.name()))
                .toList());
    }

    @Override
    public Safetensors weights() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("format", "pt");
        about.put("backbone", model.encoder().architecture().key());
        about.put("variant", model.settings().text(MethodOptions.VARIANT));
        return new Safetensors(modelState(FimaLearner::isTrained), about);
    }

    @Override
    public Safetensors state() {
        Map<String, NpyArray> arrays = modelState(name -> !isTrained(name));
        optimizerState.export(arrays);
        for (FeatureQueue queue : model.queues()) {
            long[] writtenAt = queue.writtenAt();
            arrays.put(WRITTEN_AT + queue.name(), NpyArray.of(writtenAt, writtenAt.length));
        }
        origins.export(arrays);
        return new Safetensors(arrays, Map.of());
    }

    @Override
    public void restore(Safetensors weights, Safetensors state) {
        Map<String, NpyArray> ofModel = new LinkedHashMap<>(weights.arrays());
        Map<String, long[]> writtenAt = new HashMap<>();
        optimizerState.restore(state.arrays()).forEach((name, array) -> {
            if (name.startsWith(WRITTEN_AT)) {
                writtenAt.put(name.substring(WRITTEN_AT.length()), array.asLongs());
            } else if (name.startsWith(KeyOrigins.PREFIX)) {
                origins.restore(name, array);
            } else {
                ofModel.put(name, array);
            }
        });
        List<StateArray> modelArrays = StateArray.fromFile(ofModel);
        model.state().load(modelArrays);
        for (FeatureQueue queue : model.queues()) {
            long[] steps = writtenAt.get(queue.name());
            if (steps != null) {
                queue.restoreWrittenAt(steps);
            }
        }
    }

    @Override
    public void show(ProbeObserver observer, long step, RunFolder run) {
        observer.observe(step, model, run);
    }

    @Override
    public void close() {
        loader.close();
        optimizer.close();
        model.close();
        DeviceMemory.giveBackUnused();
    }
}
