package dev.fima.model.training;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A learner without a network: its state is mixed anew by every step from the state before, the step's number, the rate
 * and the seed, so that any step lost, doubled or out of order shows in all later numbers.
 */
class FakeLearner implements Learner {
    private final int seed;
    private final String variant;
    private float[] weights = new float[32];
    private float[] queue = new float[8];
    private long pointer;
    private DataFingerprint fingerprint = new DataFingerprint(4, 400, "ff");

    FakeLearner(Settings settings) {
        seed = settings.get(RunOptions.SEED);
        variant = settings.text(MethodOptions.VARIANT);
    }

    static Learner open(SessionStart start, Monitor monitor) {
        monitor.activity("Reading " + start.data());
        return new FakeLearner(start.settings());
    }

    FakeLearner withData(DataFingerprint other) {
        fingerprint = other;
        return this;
    }

    @Override
    public DataFingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("fake", "1");
    }

    @Override
    public long stepsPerEpoch() {
        return 7;
    }

    @Override
    public StepOutcome step(long step, double learningRate, boolean inside) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + step);
        for (int i = 0; i < weights.length; i++) {
            float neighbour = weights[(i + 1) % weights.length] + queue[i % queue.length];
            weights[i] = (float) Math.sin(weights[i] * 1.7 + neighbour + learningRate + random.nextDouble());
        }
        queue[(int) (pointer++ % queue.length)] = weights[(int) (step % weights.length)];
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.LOSS, (double) weights[0]);
        values.put(Metric.LOSS_VV, (double) weights[1]);
        if (variant.equals("fima")) {
            values.put(Metric.LOSS_FRA, (double) weights[2]);
        }
        values.put(Metric.TOP1, (double) weights[3]);
        return new StepOutcome(values, 0.01, Map.of(), Optional.empty());
    }

    @Override
    public Safetensors weights() {
        return new Safetensors(Map.of("w", NpyArray.of(weights.clone(), weights.length)), Map.of());
    }

    @Override
    public Safetensors state() {
        return new Safetensors(
                Map.of(
                        "queue",
                        NpyArray.of(queue.clone(), queue.length),
                        "queue_ptr",
                        NpyArray.of(new long[] {pointer}, 1)),
                Map.of());
    }

    @Override
    public void restore(Safetensors savedWeights, Safetensors savedState) {
        weights = Arrays.copyOf(savedWeights.arrays().get("w").asFloats(), weights.length);
        queue = savedState.arrays().get("queue").asFloats().clone();
        pointer = savedState.arrays().get("queue_ptr").asLongs()[0];
    }

    @Override
    public void show(ProbeObserver observer, long step, RunFolder run) {
        observer.observe(step, null, run);
    }

    @Override
    public void close() {}
}
