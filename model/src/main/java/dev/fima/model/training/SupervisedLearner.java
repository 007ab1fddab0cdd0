package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.Delivery;
import dev.fima.model.method.AdamW;
import dev.fima.model.method.LossScale;
import dev.fima.model.method.MomentumSgd;
import dev.fima.model.method.Optimizer;
import dev.fima.model.method.SupervisedStep;
import dev.fima.model.method.VideoClassifier;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Precision;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Construction;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.DeviceMemory;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Numerics;
import dev.fima.model.weights.StateArrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An encoder and a linear layer, trained with the labels of a data folder's training videos and tested on the others. */
final class SupervisedLearner implements Learner {
    private static final String OPTIMIZER = "optimizer.";
    private static final String LOSS_SCALE = "loss_scale.";

    private final Surroundings surroundings;
    private final DeviceChoice device;
    private final EngineReport engine;
    private final Supervision supervision;
    private final ClipSource clips;
    private final StepFeed<SupervisedStep.Inputs> feed;
    private final VideoClassifier classifier;
    private final Optimizer optimizer;
    private final SupervisedStep training;
    private final VideoTest test;

    private SupervisedLearner(
            DeviceChoice device,
            EngineReport engine,
            DataSet data,
            ClipSource clips,
            SessionStart start,
            Surroundings surroundings) {
        Settings settings = start.settings();
        this.surroundings = surroundings;
        this.device = device;
        this.engine = engine;
        this.clips = clips;
        supervision = start.supervision().orElseThrow();
        classifier = new VideoClassifier(
                Architecture.of(settings.get(MethodOptions.BACKBONE)),
                settings.get(MethodOptions.WIDTH),
                data.classes().size(),
                supervision.frozen(),
                settings.get(RunOptions.SEED),
                device.device(),
                Precision.of(settings.get(RunOptions.PRECISION)));
        start.weights().ifPresent(classifier.encoder().state()::load);
        optimizer = optimizer(settings, classifier);
        training = new SupervisedStep(
                classifier,
                optimizer,
                new SupervisedStep.Choices(
                        ModelSettings.colours(settings),
                        supervision.dropout(),
                        supervision.still(),
                        settings.get(RunOptions.ACCUMULATE)),
                settings.get(RunOptions.SEED));
        feed = new StepFeed<>(
                new Inputs(clips, new DeviceClips(device.device(), false), training),
                device.device().gpu() || DeviceClips.resizes(device.device(), settings));
        test = new VideoTest(data, settings, supervision, surroundings, ClipSource.threads(settings));
    }

    private static Optimizer optimizer(Settings settings, VideoClassifier classifier) {
        double decay = settings.get(RunOptions.WEIGHT_DECAY);
        return settings.get(RunOptions.OPTIMIZER).equals("adamw")
                ? new AdamW(classifier.trainable(), decay)
                : new MomentumSgd(classifier.trainable(), settings.get(RunOptions.MOMENTUM), decay);
    }

    private record Inputs(ClipSource clips, DeviceClips tensors, SupervisedStep training)
            implements StepFeed.Source<SupervisedStep.Inputs> {
        @Override
        public Delivery<ClipBatch> batch(long step) {
            return clips.batch(step);
        }

        @Override
        public SupervisedStep.Inputs inputs(ClipBatch batch, long step) {
            return training.prepare(tensors.single(batch), batch.labels(), step);
        }

        @Override
        public void close() {
            clips.close();
        }
    }

    static Learner open(SessionStart start, Surroundings surroundings) {
        surroundings.activity("Starting the engine");
        NativeEngine.expect(ModelSettings.numerics(start.settings()));
        EngineReport engine = NativeEngine.start();
        if (!engine.check().notice().isEmpty()) {
            surroundings.note(engine.check().notice());
        }
        DeviceChoice device =
                NativeEngine.choose(ComputeDevice.parse(start.settings().get(RunOptions.DEVICE)));
        NativeEngine.use(ModelSettings.numerics(start.settings()), device.device());
        DataSet data = start.labelled()
                .orElseGet(() -> ClipSource.open(
                        start,
                        surroundings,
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
        ClipSource clips =
                ClipSource.labelled(start, data, surroundings, DeviceClips.resizes(device.device(), start.settings()));
        try {
            surroundings.activity("Building the network");
            return Construction.of(() -> new SupervisedLearner(device, engine, data, clips, start, surroundings));
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
        return device.line() + (device.device().gpu() ? ", " + Numerics.used().line() : "") + ", " + engine.line();
    }

    @Override
    public Map<String, String> versions() {
        return engine.facts();
    }

    @Override
    public long stepsPerEpoch() {
        return clips.stepsPerEpoch();
    }

    @Override
    public StepOutcome step(long step, double learningRate, boolean inside) {
        try (StepFeed.Fed<SupervisedStep.Inputs> fed = feed.next(step)) {
            SupervisedStep.Result result = training.run(fed.inputs(), step, learningRate);
            Map<String, Double> values = new HashMap<>();
            values.put(Metric.LOSS.column(), result.loss());
            values.put(Metric.TOP1.column(), percent(result.top1()));
            values.put(Metric.TOP5.column(), percent(result.top5()));
            result.scaling().ifPresent(scaling -> {
                values.put(Metric.LOSS_SCALE.column(), scaling.factor());
                values.put(Metric.SKIPPED_STEPS.column(), (double) scaling.skippedSteps());
            });
            Optional<LossScale.Outcome> skipped = result.scaling().filter(LossScale.Outcome::skipped);
            skipped.ifPresent(scaling -> surroundings.note(scaling.sentence(step)));
            Resources.gpuMegabytes(device.device()).ifPresent(used -> values.put(Metric.GPU_MEMORY_MB.column(), used));
            return new StepOutcome(values, fed.waitMillis(), result.phases(), Optional.empty(), skipped.isPresent());
        }
    }

    /** The shares come from float32, and so shall the percentages, or their text would pretend digits. */
    private static double percent(double share) {
        return (float) (100 * share);
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
        return new Safetensors(StateArrays.toFile(classifier.readings()), about);
    }

    @Override
    public Safetensors state() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        StateArrays.toFile(optimizer.readings()).forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
        training.lossScale().ifPresent(scale -> StateArrays.toFile(scale.export())
                .forEach((name, array) -> arrays.put(LOSS_SCALE + name, array)));
        return new Safetensors(arrays, Map.of());
    }

    @Override
    public void restore(Safetensors weights, Safetensors state) {
        classifier.load(StateArrays.fromFile(weights.arrays()));
        Map<String, NpyArray> ofOptimizer = new LinkedHashMap<>();
        Map<String, NpyArray> ofScale = new LinkedHashMap<>();
        state.arrays().forEach((name, array) -> {
            if (name.startsWith(OPTIMIZER)) {
                ofOptimizer.put(name.substring(OPTIMIZER.length()), array);
            } else if (name.startsWith(LOSS_SCALE)) {
                ofScale.put(name.substring(LOSS_SCALE.length()), array);
            }
        });
        optimizer.load(StateArrays.fromFile(ofOptimizer));
        training.lossScale().ifPresent(scale -> scale.load(StateArrays.fromFile(ofScale)));
    }

    /** Shows nothing: snapshots compare the two branches of a model that is trained without labels. */
    @Override
    public void show(ProbeObserver observer, long step, RunFolder run) {
        // Nothing to show.
    }

    @Override
    public void close() {
        feed.close();
        optimizer.close();
        classifier.close();
        DeviceMemory.giveBackUnused();
    }
}
