package dev.fima.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    @TempDir
    private Path folder;

    private Backbone tiny;

    @BeforeEach
    void build() {
        tiny = Backbones.create(Architecture.TINY, Fixtures.WIDTH, 1, ComputeDevice.CPU);
    }

    @AfterEach
    void free() {
        tiny.close();
    }

    @Test
    void load_ofAPlainStateDict_matchesEveryName() {
        ImportReport report = Weights.load(Fixtures.path("tiny.pth"), tiny);
        assertThat(report.complete()).isTrue();
        assertThat(report.prefix()).isEmpty();
        assertThat(report.unexpected()).isEmpty();
        assertThat(report.matched()).hasSize(tiny.state().entries().size());
        assertHoldsTheFixture();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint.pth.tar", "checkpoint_zip.pth.tar"})
    void load_ofATrainingCheckpoint_takesTheQueryEncoder_inBothFormats(String name) {
        ImportReport report = Weights.load(Fixtures.path(name), tiny);
        assertThat(report.prefix()).isEqualTo("module.encoder_q.");
        assertThat(report.complete()).isTrue();
        assertThat(report.unexpected()).contains("module.queue", "module.encoder_k.stem.conv3d.weight");
        assertThat(report.summary()).contains("30 tensors matched").contains("module.queue");
        assertHoldsTheFixture();
    }

    private void assertHoldsTheFixture() {
        for (StateArray array : tiny.state().export()) {
            if (array.isCount()) {
                assertThat(array.asCount()).isEqualTo(7);
            } else {
                assertThat(Arrays.equals(array.values(), Fixtures.values(array.name(), array.values().length)))
                        .as(array.name())
                        .isTrue();
            }
        }
    }

    @Test
    void importedNetwork_givesTheFeatureMapThatPytorchGives() {
        Weights.load(Fixtures.path("tiny.pth"), tiny);
        NpyArray expected = Npz.read(Fixtures.path("tiny_forward.npz")).get("map");
        try (Scope scope = Scope.open()) {
            float[] clip = GoldenGenerator.uniform("clip", Fixtures.SEED, 3 * 8 * 20 * 24, -1, 1);
            Tensor map = tiny.forward(Tensors.of(clip, 1, 3, 8, 20, 24), Mode.EVAL);
            assertThat(map.shape()).isEqualTo(expected.shape());
            float[] actual = map.toFloats();
            float[] reference = expected.asFloats();
            float largest = 0;
            for (int i = 0; i < actual.length; i++) {
                largest = Math.max(largest, reference[i]);
                // Sums of up to a thousand float products, five layers deep.
                assertThat(actual[i]).isCloseTo(reference[i], within(1e-5f * Math.max(1, reference[i])));
            }
            assertThat(largest).isGreaterThan(0.1f);
        }
    }

    @Test
    void open_readsTheWidthOffTheFile() {
        Weights.Imported imported =
                Weights.open(Fixtures.path("checkpoint.pth.tar"), Architecture.TINY, ComputeDevice.CPU);
        assertThat(imported.backbone().width()).isEqualTo(Fixtures.WIDTH);
        assertThat(imported.report().complete()).isTrue();
        imported.backbone().close();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void export_thenOpen_restoresEveryBit(Architecture architecture) {
        Path file = folder.resolve("net.safetensors");
        try (Backbone made = Backbones.create(architecture, 0.11, 5, ComputeDevice.CPU)) {
            Weights.export(made, file);
            Weights.Imported imported = Weights.open(file, architecture, ComputeDevice.CPU);
            assertThat(imported.report().complete()).isTrue();
            List<StateArray> before = made.state().export();
            List<StateArray> after = imported.backbone().state().export();
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i).name()).isEqualTo(before.get(i).name());
                if (!before.get(i).isCount()) {
                    assertThat(after.get(i).values())
                            .containsExactly(before.get(i).values());
                }
            }
            imported.backbone().close();
        }
        assertThat(Safetensors.read(file).metadata())
                .containsEntry("format", "pt")
                .containsEntry("architecture", architecture.key());
    }

    @Test
    void export_givesTheBytesThatPythonWasSeenToRead() {
        Weights.load(Fixtures.path("tiny.pth"), tiny);
        Path file = folder.resolve("tiny.safetensors");
        Weights.export(tiny, file);
        assertThat(file).hasSameBinaryContentAs(Fixtures.path("tiny.safetensors"));
    }

    @Test
    void load_ofAFileThatPythonsSafetensorsWrote_matchesEveryName() {
        ImportReport report = Weights.load(Fixtures.path("python.safetensors"), tiny);
        assertThat(report.prefix()).isEqualTo("module.encoder_q.");
        assertThat(report.complete()).isTrue();
        assertHoldsTheFixture();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "module.",
                "encoder_q.",
                "module.encoder_q.",
                "encoder_q.module.",
                "model.",
                "_orig_mod.",
                "encoder_q.0.",
                "module._orig_mod.backbone.0.net.",
                "student/backbone/"
            })
    void load_takesAnyPrefixOffTheNames(String prefix) {
        Path file = renamed(prefix);
        ImportReport report = Weights.load(file, tiny);
        assertThat(report.prefix()).isEqualTo(prefix);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void load_ofTheKeyEncoderAlone_saysThatItIsAnAverage() {
        ImportReport report = Weights.load(renamed("encoder_k."), tiny);
        assertThat(report.complete()).isTrue();
        assertThat(report.summary()).contains("running average");
    }

    @Test
    void load_ofOtherNames_isRefused() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, Map.of("fc.weight", NpyArray.of(new float[2], 1, 2)));
        assertThatThrownBy(() -> Weights.load(file, tiny))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("none of its 1 names fits")
                .hasMessageContaining("fc.weight");
    }

    private Path renamed(String prefix) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        StateArray.toFile(tiny.state().export()).forEach((name, array) -> arrays.put(prefix + name, array));
        Path file = folder.resolve("renamed.safetensors");
        Safetensors.write(file, arrays);
        return file;
    }

    @Test
    void load_ofAFileWithGaps_reportsWhatIsMissing() {
        Map<String, NpyArray> arrays =
                new LinkedHashMap<>(StateArray.toFile(tiny.state().export()));
        arrays.remove("conv2.batch3d.bias");
        arrays.remove("conv2.batch3d.num_batches_tracked");
        arrays.put("fc.weight", NpyArray.of(new float[2], 1, 2));
        Path file = folder.resolve("gaps.safetensors");
        Safetensors.write(file, arrays);
        ImportReport report = Weights.load(file, tiny);
        assertThat(report.missing()).containsExactly("conv2.batch3d.bias");
        assertThat(report.unexpected()).containsExactly("fc.weight");
        assertThat(report.summary()).contains("conv2.batch3d.bias").contains("fc.weight");
    }

    @Test
    void load_ofAnotherWidth_namesTheShapes_andChangesNothing() {
        try (Backbone wide = Backbones.create(Architecture.TINY, 0.25, 1, ComputeDevice.CPU)) {
            float[] before = wide.state().tensor("stem.conv3d.weight").toFloats();
            assertThatThrownBy(() -> Weights.load(Fixtures.path("tiny.pth"), wide))
                    .isInstanceOf(FimaException.class)
                    .hasMessageContaining("tiny.pth")
                    .hasMessageContaining("stem.conv3d.weight is [2, 3, 3, 7, 7] instead of [4, 3, 3, 7, 7]");
            assertThat(wide.state().tensor("stem.conv3d.weight").toFloats()).containsExactly(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void load_ofAnotherBackbone_saysWhich(Architecture architecture) {
        Path file = folder.resolve("net.safetensors");
        try (Backbone made = Backbones.create(architecture, 0.0625, 5, ComputeDevice.CPU)) {
            Weights.export(made, file);
        }
        for (Architecture other : Architecture.values()) {
            if (other != architecture) {
                assertThatThrownBy(() -> Weights.open(file, other, ComputeDevice.CPU))
                        .isInstanceOf(FimaException.class)
                        .hasMessageContaining("holds weights of " + architecture.title() + ", not of " + other.title());
            }
        }
        assertThat(Files.exists(file)).isTrue();
    }
}
