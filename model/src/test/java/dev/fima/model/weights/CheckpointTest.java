package dev.fima.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.StateArray;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.weights.CheckpointWriter.Raw;
import dev.fima.model.weights.CheckpointWriter.Values;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints as training programs write them: states under keys and prefixes, with objects of other libraries. */
class CheckpointTest {
    @TempDir
    private Path folder;

    /** The state of the tiny network with the fixtures' values. */
    private static Map<String, Object> state(String prefix) {
        return state(prefix, UnaryOperator.identity());
    }

    /** Other values under the same names. */
    private static Map<String, Object> zeros(String prefix) {
        return state(prefix, values -> new float[values.length]);
    }

    private static Map<String, Object> state(String prefix, UnaryOperator<float[]> change) {
        Map<String, Object> state = new LinkedHashMap<>();
        for (StateArray array : Fixtures.read(Fixtures.path("tiny.pth")).values()) {
            if (!array.isCount()) {
                state.put(prefix + array.name(), new Values(change.apply(array.values()), array.shape()));
            }
        }
        return state;
    }

    private Path zip(Object content) {
        return new CheckpointWriter(2).zip(folder.resolve("checkpoint.pth"), content);
    }

    /** Imports and compares every value with the generator's. */
    private static ImportReport imported(Path file, StateChoice choice) {
        Weights.Imported imported = Weights.open(file, Architecture.TINY, choice, ComputeDevice.CPU);
        try (Backbone backbone = imported.backbone()) {
            assertThat(imported.report().missing()).isEmpty();
            for (StateArray array : backbone.state().export()) {
                if (!array.isCount()) {
                    assertThat(array.values())
                            .as(array.name())
                            .containsExactly(Fixtures.values(array.name(), array.values().length));
                }
            }
        }
        return imported.report();
    }

    private static ImportReport imported(Path file) {
        return imported(file, StateChoice.BEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void open_readsBothFormatsInEveryProtocol(int protocol) {
        Map<String, Object> content = Map.of("state_dict", state("module."), "epoch", 3);
        imported(new CheckpointWriter(protocol).legacy(folder.resolve("legacy.pth"), content));
        imported(new CheckpointWriter(protocol).zip(folder.resolve("zip.pth"), content));
    }

    @ParameterizedTest
    @CsvSource({
        "module, _orig_mod.",
        "state_dict, encoder_q.0.",
        "any name at all, backbone.",
        "model_ema, module._orig_mod.net.encoder.",
        "weights, ''"
    })
    void open_findsTheState_underAnyKeyAndPrefix(String key, String prefix) {
        ImportReport report = imported(zip(Map.of(key, state(prefix), "optimizer", Map.of("state", Map.of()))));
        assertThat(report.key()).isEqualTo(key);
        assertThat(report.prefix()).isEqualTo(prefix);
        assertThat(report.unexpected()).isEmpty();
        assertThat(report.beside()).containsExactly("optimizer");
    }

    @Test
    void open_findsAStateThatIsNested_orLiesInALists_orIsSpreadOverDictionaries() {
        assertThat(imported(zip(Map.of("a", Map.of("b", Map.of("c", state("x."))))))
                        .key())
                .isEqualTo("a.b.c");
        assertThat(imported(zip(List.of(3, List.of(state(""))))).key()).isEqualTo("1.0");
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        state("").forEach((name, values) -> parts.computeIfAbsent(
                        name.substring(0, name.indexOf('.')), part -> new LinkedHashMap<>())
                .put(name.substring(name.indexOf('.') + 1), values));
        assertThat(imported(zip(Map.of("model", parts))).key()).isEqualTo("model");
    }

    @Test
    void open_takesWrappersOutOfTheMiddleOfNames() {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        state("").forEach((name, values) -> wrapped.put("module." + name.replaceFirst("\\.", "._orig_mod."), values));
        assertThat(imported(zip(wrapped)).prefix()).isEqualTo("module.");
    }

    /** Whatever the order in the file, the network that was trained goes before its average, and the other is named. */
    @ParameterizedTest
    @CsvSource({
        "encoder_q., encoder_k.",
        "online_encoder.net., target_encoder.net.",
        "student.backbone., teacher.backbone.",
        "module., ema.module.",
        "base_encoder., momentum_encoder.",
        "backbone.encoder., ema.",
        "model., n_averaged.swa_model."
    })
    void open_ofTwoStates_takesTheTrainedOne_andNamesTheOther(String trained, String average) {
        for (boolean first : new boolean[] {true, false}) {
            Map<String, Object> both = new LinkedHashMap<>(first ? state(trained) : zeros(average));
            both.putAll(first ? zeros(average) : state(trained));
            ImportReport report = imported(zip(Map.of("state_dict", both)));
            assertThat(report.prefix()).isEqualTo(trained);
            assertThat(report.others()).containsExactly("--key \"state_dict\" --prefix \"" + average + "\"");
            assertThat(report.summary()).contains("were not taken").contains(average);
        }
    }

    @Test
    void open_ofMomentsOfAnOptimizer_takesTheWeights() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("optimizer", Map.of("exp_avg", zeros("")));
        content.put("model", state(""));
        assertThat(imported(zip(content)).key()).isEqualTo("model");
    }

    @Test
    void open_withAChoice_takesThatOne() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("state_dict", zeros("encoder_q."));
        content.put("ema", Map.of("shadow", state("module.")));
        Path file = zip(content);
        assertThat(imported(file, new StateChoice(Optional.of("ema"), Optional.empty()))
                        .key())
                .isEqualTo("ema.shadow");
        ImportReport report = imported(file, new StateChoice(Optional.of("ema.shadow"), Optional.of("module")));
        assertThat(report.prefix()).isEqualTo("module.");
        assertThat(report.note()).contains("running average");
        assertRefused(file, new StateChoice(Optional.of("none"), Optional.empty()), "key \"none\"", "ema.shadow");
        assertRefused(file, new StateChoice(Optional.empty(), Optional.of("x.")), "prefix \"x.\"", "\"encoder_q.\"");
    }

    private static void assertRefused(Path file, StateChoice choice, String... parts) {
        assertThatThrownBy(() -> Weights.open(file, Architecture.TINY, choice, ComputeDevice.CPU))
                .isInstanceOf(FimaException.class)
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    /** Every way in which a pickle can ask for an object: passed over by name, with all that it is given. */
    @ParameterizedTest
    @CsvSource({
        "cposix|system|(S'touch ran'|tR, posix.system",
        "ctorch.optim.sgd|SGD|)\u0081}S'lr'|I1|sb, torch.optim.sgd.SGD",
        "(iold.style|Instance|, old.style.Instance",
        "(cold.style|Instance|S'x'|o, old.style.Instance",
        "cother|Keyword|)}S'x'|I1|s\u0092, other.Keyword",
        "cother|Dictionary|)\u0081S'lr'|I1|s, other.Dictionary",
        "cother|List|)\u0081(I1|I2|e, other.List",
        "cbuiltins|getattr|(cother|Colour|S'RED'|tR, other.Colour",
        "cfunctools|partial|(cother|Partial|tR, other.Partial",
        "ccopyreg|_reconstructor|(cother|Plain|cbuiltins|object|NtR(I1|tb, other.Plain",
        "cother|function|, other.function",
        "\u0082A, extension.65",
        "Psomething|, persistent object",
        "(S'other'|S'id'|tQ, persistent object",
        "}cother|Callback|}S'a'|cother|State|)Rss, other.State"
    })
    void open_passesForeignObjectsOver_andNamesThem(String operations, String named) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("before", new Raw(operations));
        content.put("state_dict", state("model."));
        content.put("after", new Raw(operations));
        for (Path file : List.of(zip(content), new CheckpointWriter(4).legacy(folder.resolve("legacy.pth"), content))) {
            assertThat(imported(file).beside()).containsExactly("before (" + named + ")", "after (" + named + ")");
        }
    }

    /** Fields that PyTorch's own files do not have, but other objects do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u008b\u0009\0\0\0\1\1\1\1\1\1\1\1\1",
                "\u008d\3\0\0\0\0\0\0\0abc",
                "\u008e\3\0\0\0\0\0\0\0abc",
                "\u0096\3\0\0\0\0\0\0\0abc",
                "B\3\0\0\0abc",
                "\u0097\u0098",
                "\u008f(I1|\u0090",
                "(I1|I2|\u0091",
                "L12345678901234567890L|",
                "F1.5|",
                "V\u00e4|"
            })
    void open_readsEveryField(String operations) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("field", new Raw(operations));
        content.put("state_dict", state(""));
        imported(zip(content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f",
                "\u008e\0\0\0\0\1\0\0\0",
                "\u0096\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\u008b\u00ff\u00ff\u00ff\u007f",
                "\u0095\u00ff\u00ff\u00ff\u00ff\0\0\0\0"
            })
    void open_ofAFieldThatLiesAboutItsLength_isRefused(String operations) {
        assertRefused(zip(Map.of("field", new Raw(operations))), StateChoice.BEST, "states a field of", "are left");
    }

    /** Lists of lists of lists, of which the next holds the last one twice: small in the file, 2^60 when unfolded. */
    @Test
    void open_ofNestedSharedLists_takesWorkInProportionToTheFile() {
        StringBuilder nested = new StringBuilder("]p0|");
        for (int i = 1; i <= 60; i++) {
            nested.append("](g")
                    .append(i - 1)
                    .append("|g")
                    .append(i - 1)
                    .append("|ep")
                    .append(i)
                    .append('|');
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("laughs", new Raw(nested.toString()));
        content.put("circle", new Raw("]p99|g99|a"));
        content.put("state_dict", state(""));
        assertThat(imported(zip(content)).beside()).containsExactly("laughs", "circle");
    }

    @Test
    void open_ofAWholeModule_takesItsTensors_andNamesItsClass() {
        String module = "cnets|Net|)\u0081(S'_parameters'|}S'_buffers'|}S'_modules'|}(S'x'|cnets|Part|)\u0081}(";
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("head", new Raw(module + "S'_parameters'|}S'_buffers'|}S'_modules'|}ubudb"));
        content.put("state_dict", state("net."));
        assertThat(imported(zip(content)).beside()).containsExactly("head (nets.Net)");
    }

    @Test
    void open_ofTensorsThatAreNotRead_namesThem() {
        Map<String, Object> state = state("");
        state.put("sparse", new Raw("ctorch._utils|_rebuild_sparse_tensor|(I0|tR"));
        state.put(
                "complex",
                new Raw("ctorch._utils|_rebuild_tensor_v2|((S'storage'|ctorch|ComplexFloatStorage|S'c'|S'cpu'|I1|tQ"
                        + "I0|(t(t\u0089}tR"));
        assertThat(imported(zip(state)).beside())
                .containsExactly("sparse (torch._utils._rebuild_sparse_tensor)", "complex (tensor of complex64)");
    }

    /** An untyped storage, whose size is in bytes, and tensors that state their type. */
    @Test
    void open_ofUntypedStorages_takesTheTensorsTypes() {
        Map<String, Object> untyped = new LinkedHashMap<>();
        state("")
                .forEach((name, values) ->
                        untyped.put(name, new Values(false, ((Values) values).values(), ((Values) values).shape())));
        imported(zip(untyped));
        assertRefused(
                zip(Map.of(
                        "w",
                        new Raw(
                                "ctorch._utils|_rebuild_tensor_v3|((S'storage'|ctorch.storage|UntypedStorage|S'9'|S'cpu'|"
                                        + "I8|tQI1|(I2|t(I1|t\u0089}ctorch|float32|tR"))),
                StateChoice.BEST,
                "cannot hold");
    }
}
