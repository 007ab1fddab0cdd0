package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.method.Optimizer;
import dev.fima.model.method.StepResult;
import dev.fima.model.method.SupervisedStep;
import dev.fima.model.method.VideoClassifier;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ConstructionGuard;
import dev.fima.model.tensor.DeviceMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An encoder and a linear layer, trained with the labels of a data folder's training videos and tested on the others. */
final class SupervisedLearner implements Learner {
    private final Monitor monitor;
    private final LearnerDevice device;
    private final Supervision supervision;
    private final ClipSource clips;
    private final DeviceLoader<SupervisedStep.Inputs> loader;
    private final VideoClassifier classifier;
    private final Optimizer optimizer;
    private final SupervisedStep training;
    private final OptimizerState optimizerState;
    private final VideoTest test;

    private SupervisedLearner(
            LearnerDevice device, DataSet data, ClipSource clips, SessionStart start, Monitor monitor) {
        Settings settings = start.settings();
        this.monitor = monitor;
        this.device = device;
        this.clips = clips;
        supervision = start.supervision().orElseThrow();
        try (ConstructionGuard made = new ConstructionGuard()) {
            classifier = made.with(
                    new VideoClassifier(
                            settings.get(MethodOptions.BACKBONE),
                            settings.get(MethodOptions.WIDTH),
                            data.classes().size(),
                            supervision.frozen(),
                            settings.get(RunOptions.SEED),
                            device.device(),
                            settings.get(RunOptions.PRECISION)),
                    VideoClassifier::close);
            start.weights().ifPresent(classifier.encoder().state()::load);
            optimizer = made.with(Optimizer.of(settings, classifier.trainable()), Optimizer::close);
            training = new SupervisedStep(
                    classifier,
                    optimizer,
                    new SupervisedStep.Choices(
                            settings, supervision.dropout(), supervision.still(), settings.get(RunOptions.ACCUMULATE)),
                    settings.get(RunOptions.SEED));
            optimizerState = new OptimizerState(optimizer, training.lossScale());
            DeviceClips tensors = new DeviceClips(device.device(), false);
            loader = made.with(
                    new DeviceLoader<>(
                            new DeviceLoader.Source<>(
                                    clips::batch,
                                    (batch, step) -> training.prepare(tensors.single(batch), batch.labels(), step),
                                    clips::close),
                            device.device().gpu() || DeviceClips.resizes(device.device(), settings)),
                    DeviceLoader::close);
            test = new VideoTest(data, settings, supervision, monitor, ClipSource.threads(settings));
            made.complete();
        }
    }

    static Learner open(SessionStart start, Monitor monitor) {
        LearnerDevice device = LearnerDevice.start(start.settings(), monitor);
        DataSet data = start.labelled()
                .orElseGet(() -> ClipSource.open(
                        start,
                        monitor,
                        DataSetOptions.DEFAULT.withSplit(
                                start.supervision().orElseThrow().split())));
        if (!data.labelled() || data.train().isEmpty() || data.test().isEmpty()) {
            throw new FimaException("The data set " + data.root()
                    + " cannot be used for training with labels: it needs classes and both training and test videos.");
        }
        if (!data.fingerprint().equals(start.supervision().orElseThrow().labelled())) {
            throw new RunException("The labels or lists of " + data.root()
                    + " have changed since the run began; bring them back as they were, or start a new run.");
        }
        DiskCheck.require(
                start.settings(),
                WeightCount.ofClassifier(
                        start.settings(),
                        data.classes().size(),
                        start.supervision().orElseThrow().frozen()),
                start.run(),
                start.savedCheckpoints());
        ClipSource clips =
                ClipSource.labelled(start, data, monitor, DeviceClips.resizes(device.device(), start.settings()));
        try {
            monitor.activity("Building the network");
            return new SupervisedLearner(device, data, clips, start, monitor);
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
        try (DeviceLoader.Loaded<SupervisedStep.Inputs> loaded = loader.next(step)) {
            StepResult result = training.run(loaded.inputs(), step, learningRate);
            result.scaling().ifPresent(scaling -> monitor.noteSkipped(scaling, step));
            return StepOutcome.of(result, loaded.waitMillis(), device.device(), Optional.empty());
        }
    }

    @Override
    public boolean isTestDue(long done, long total) {
        long every = supervision.test().everyEpochs() * stepsPerEpoch();
        return done > 0 && (done == total || (every > 0 && done % every == 0));
    }

    @Override
    public VideoScores test() {
        return test.run(classifier);
    }

    // ------------------------------------------------------------------ state

    @Override
    public Safetensors weights() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("format", "pt");
        about.put("backbone", classifier.encoder().architecture().key());
        about.put("method", supervision.title());
        return new Safetensors(StateArray.toFile(classifier.readings()), about);
    }

    @Override
    public Safetensors state() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        optimizerState.export(arrays);
        return new Safetensors(arrays, Map.of());
    }

    @Override
    public void restore(Safetensors weights, Safetensors state) {
        classifier.load(StateArray.fromFile(weights.arrays()));
        optimizerState.restore(state.arrays());
    }

    /** Shows nothing: snapshots compare the two branches of a model that is trained without labels. */
    @Override
    public void show(ProbeObserver observer, long step, RunFolder run) {
        // Nothing to show.
    }

    @Override
    public void close() {
        loader.close();
        optimizer.close();
        classifier.close();
        DeviceMemory.giveBackUnused();
    }
}
