package dev.fima.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forward pass of the full-width backbones, with running and with batch statistics, against the reference. */
class BackboneGoldenTest {
    private static final GoldenData GOLDEN = GoldenData.open();

    @ParameterizedTest
    @CsvSource({
        "i3d_112, I3D, 12287264, 171, 2, 112",
        "i3d_224, I3D, 12287264, 171, 1, 224",
        "r2plus1d_112, R2PLUS1D, 31300125, 111, 2, 112",
        "r3d_112, R3D, 33166272, 60, 2, 112"
    })
    void forward_matchesTheReference(
            String file, Architecture architecture, long parameters, int tensors, int batch, int size) {
        Set<String> checked = new HashSet<>();
        try (Scope scope = Scope.open();
                Backbone backbone = Backbones.create(architecture, 1, 0, ComputeDevice.CPU)) {
            List<StateEntry.Parameter> trained = backbone.state().parameters();
            assertThat(trained.stream().mapToLong(p -> p.layout().count()).sum())
                    .isEqualTo(parameters);
            assertThat(trained).hasSize(tensors);
            GoldenWeights.fill(backbone.state(), GOLDEN, file, "");
            int count = batch * 3 * 16 * size * size;
            Tensor input = Tensors.of(GOLDEN.uniform(file, "input", count, 0, 1), batch, 3, 16, size, size);
            // Batch statistics last: they move the running ones.
            for (Mode mode : List.of(Mode.EVAL, Mode.TRAIN)) {
                Map<String, float[]> results = new HashMap<>();
                try (Scope pass = Scope.open()) {
                    collect(backbone, input, mode, file, results);
                }
                results.forEach((name, values) -> {
                    GOLDEN.assertMatches(file, name, values);
                    checked.add(name);
                });
            }
        }
        assertThat(checked).containsAll(GOLDEN.arrays(file));
    }

    private static void collect(Backbone backbone, Tensor input, Mode mode, String file, Map<String, float[]> results) {
        String prefix = mode == Mode.TRAIN ? "train." : "eval.";
        Features features = backbone.forward(input, mode, new HashSet<>(backbone.stages()));
        features.stages().forEach((stage, tensor) -> {
            if (GOLDEN.arrays(file).contains(prefix + stage)) {
                results.put(prefix + stage, tensor.toFloats());
            }
        });
        Tensor pooled = ClassifierHead.pool(features.map());
        results.put(prefix + "pooled", pooled.toFloats());
        if (mode == Mode.TRAIN) {
            for (StateArray array : backbone.state().export()) {
                String name = "train.after." + array.name();
                if (GOLDEN.arrays(file).contains(name)) {
                    results.put(name, array.values());
                }
            }
        } else {
            try (Parameters head = new Parameters(ComputeDevice.CPU, 0)) {
                ClassifierHead classifier =
                        new ClassifierHead(head, backbone.architecture(), backbone.dimension(), 101);
                GoldenWeights.fill(head, GOLDEN, file, "");
                results.put(
                        "eval.classifier_out",
                        classifier.forward(pooled, 0, mode).toFloats());
            }
        }
    }
}
