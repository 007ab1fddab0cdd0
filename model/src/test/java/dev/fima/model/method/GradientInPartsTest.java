package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The golden data judge gradients in double precision that are formed in parts; they are those of the program's own step. */
class GradientInPartsTest {
    /** Sums of double precision in another order, rounded to float when they are read. */
    private static final float ROUNDING = 1e-6f;

    private static Map<String, float[]> gradients(Mode mode, boolean inParts) {
        Settings settings = RandomClips.plain(RandomClips.SETTINGS);
        try (Scope scope = Scope.open();
                FimaModel model = new FimaModel(settings, new Parameters(ComputeDevice.CPU, 1, TensorType.FLOAT64));
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4);
                StepMetrics metrics = new StepMetrics()) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            ClipPairs noise = RandomClips.pairs(16, 2, 3);
            ClipPairs clips = new ClipPairs(inDouble(noise.m()), inDouble(noise.n()));
            if (inParts) {
                new GradientInParts(model, step).backward(clips, mode, metrics, StepTrace.none());
            } else {
                step.backward(clips, 0, mode, metrics, StepTrace.none());
            }
            Map<String, float[]> gradients = new LinkedHashMap<>();
            for (StateEntry.Parameter parameter : model.trainable()) {
                gradients.put(parameter.name(), parameter.gradient().values());
            }
            return gradients;
        }
    }

    private static ClipPairs.View inDouble(ClipPairs.View view) {
        return new ClipPairs.View(
                view.clip().cast(TensorType.FLOAT64),
                view.locals().stream()
                        .map(local -> local.cast(TensorType.FLOAT64))
                        .toList(),
                view.boxes());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void backward_givesTheGradientsOfTheWholeStep(Mode mode) {
        Map<String, float[]> whole = gradients(mode, false);
        gradients(mode, true).forEach((name, gradient) -> {
            float[] expected = whole.get(name);
            float scale = 0;
            for (float value : expected) {
                scale = Math.max(scale, Math.abs(value));
            }
            assertThat(gradient)
                    .as(name)
                    .usingComparatorWithPrecision(ROUNDING * Math.max(scale, Float.MIN_NORMAL))
                    .containsExactly(expected);
        });
    }
}
