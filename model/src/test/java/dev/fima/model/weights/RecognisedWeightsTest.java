package dev.fima.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecognisedWeightsTest {
    @TempDir
    private Path folder;

    private Path file(Architecture architecture, double width, String prefix, Predicate<String> wanted) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (Backbone made = Backbones.create(architecture, width, 5, ComputeDevice.CPU)) {
            StateArray.toFile(made.state().export()).forEach((name, array) -> {
                if (wanted.test(name)) {
                    arrays.put(prefix + name, array);
                }
            });
        }
        Path file = folder.resolve("net.safetensors");
        Safetensors.write(file, arrays);
        return file;
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void names_tellTheBackboneAndItsWidth(Architecture architecture) {
        Path file = file(architecture, 0.25, "module.backbone.", name -> true);
        RecognisedWeights found = RecognisedWeights.of(file);
        assertThat(found.certain()).isTrue();
        assertThat(found.best().architecture()).isEqualTo(architecture);
        assertThat(found.best().width()).isEqualTo(0.25);
        assertThat(found.best().complete()).isTrue();
        assertThat(found.best().sentence())
                .startsWith(architecture.title() + " of width 0.25: ")
                .contains(found.best().all() + " of " + found.best().all() + " tensors found.");
    }

    @Test
    void namesOfTwoBackbones_leaveTheChoiceToAPerson() {
        // Both residual networks have these, and none that only one of them has.
        Path file = file(Architecture.R3D, 0.25, "", name -> name.matches("layer[234]\\.0\\.downsample\\..*"));
        RecognisedWeights found = RecognisedWeights.of(file);
        assertThat(found.certain()).isFalse();
        assertThat(found.matches())
                .extracting(RecognisedWeights.Match::architecture)
                .containsExactlyInAnyOrder(Architecture.R3D, Architecture.R2PLUS1D);
        assertThat(found.best().complete()).isFalse();
    }

    @Test
    void gaps_areNamed() {
        Path file = file(Architecture.TINY, 0.25, "", name -> !name.equals("conv2.batch3d.bias"));
        RecognisedWeights found = RecognisedWeights.of(file);
        assertThat(found.certain()).isTrue();
        assertThat(found.best().missing()).containsExactly("conv2.batch3d.bias");
        assertThat(found.best().sentence()).contains("missing: conv2.batch3d.bias.");
    }

    @Test
    void otherNames_areRefusedInOneSentence() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, Map.of("bert.embeddings.weight", NpyArray.of(new float[2], 1, 2)));
        assertThatThrownBy(() -> RecognisedWeights.of(file))
                .isInstanceOf(WeightsException.class)
                .hasMessage(file + " holds no backbone that is known here (Tiny (5 convolutions), I3D, R(2+1)D-18,"
                        + " R3D-18): none of its 1 names fits, the first is \"bert.embeddings.weight\"; choose a file of"
                        + " one of these.");
    }
}
