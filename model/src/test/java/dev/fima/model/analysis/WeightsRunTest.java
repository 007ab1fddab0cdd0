package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.ForkRequest;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.ModelPart;
import dev.fima.model.training.ProbeObserver;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.SmallTraining;
import dev.fima.model.training.TrainedModel;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.training.WeightsRun;
import dev.fima.model.video.TestVideos;
import dev.fima.model.weights.StateChoice;
import dev.fima.model.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs made of files of weights, whose snapshots are those of the training that the weights come from. */
class WeightsRunTest {
    private static final ClipShape CLIP = new ClipShape(16, 24);
    private static final String TRAINED = "checkpoints/step-00000003/";

    @TempDir
    static Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void train() throws Exception {
        TestVideos.ofTwoClasses(folder.resolve("videos"), 7);
        Settings settings = SmallTraining.settings(3)
                .with("projector_hidden=48")
                .with("embedding=24")
                .with("decoder_width=64")
                .with("decoder_feed_forward=40")
                .with("decoder_layers=3")
                .with("key_momentum=0.5")
                .with("probe_every=3");
        SmallTraining.run(
                TrainingSession.create(
                        new TrainingRequest(
                                folder.resolve("videos"),
                                folder.resolve("trained"),
                                settings,
                                Optional.of(Preset.TINY)),
                        SessionOptions.DEFAULT.withObserver(new SnapshotTaker(snapshot -> {}, Optional.empty()))),
                RunState.FINISHED);
    }

    /** Everything that the training has of its model, as a training script of PyTorch names it. */
    private static Map<String, NpyArray> wholeModel(String prefix) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (String name : List.of("weights.safetensors", "state.safetensors")) {
            Safetensors.read(folder.resolve("trained").resolve(TRAINED).resolve(name))
                    .arrays()
                    .forEach((key, array) -> arrays.put(prefix + key, array));
        }
        return arrays;
    }

    private static Path write(String name, Map<String, NpyArray> arrays) {
        Path file = folder.resolve(name);
        Safetensors.write(file, arrays);
        return file;
    }

    private RunFolder open(Path file, String run, boolean allowMissing) {
        return open(file, run, allowMissing, new SnapshotTaker(snapshot -> {}, Optional.empty()));
    }

    private RunFolder open(Path file, String run, boolean allowMissing, ProbeObserver observer) {
        return WeightsRun.create(
                new WeightsRun.Request(
                        file,
                        Architecture.TINY,
                        StateChoice.BEST,
                        allowMissing,
                        CLIP,
                        "cpu",
                        folder.resolve(run),
                        List.of("fima", "weights", "import")),
                folder.resolve("videos"),
                DataSetOptions.DEFAULT,
                observer,
                new WeightsRun.Listener(said::add, said::add, found -> {}));
    }

    private static Map<String, NpyArray> snapshot(String run, long step) {
        return Npz.read(RunFolder.open(folder.resolve(run)).snapshotFile(step));
    }

    private static void assertSame(String array, Map<String, NpyArray> actual, Map<String, NpyArray> expected) {
        assertThat(actual.get(array).asFloats())
                .as(array)
                .containsExactly(expected.get(array).asFloats());
    }

    private static ImportedWeights weights(String run) {
        return RunFolder.open(folder.resolve(run)).description().weights().orElseThrow();
    }

    /** Names of the tensors in the checkpoint of a run. */
    private static List<String> savedNames(String run) {
        Path saved = RunFolder.open(folder.resolve(run)).checkpoints().folderOf(0);
        return Stream.of("weights.safetensors", "state.safetensors")
                .flatMap(name -> Safetensors.read(saved.resolve(name)).arrays().keySet().stream())
                .toList();
    }

    @Test
    void wholeModel_givesTheSnapshotOfItsTraining() {
        RunFolder run = open(write("model.safetensors", wholeModel("module.")), "whole", false);
        assertThat(run.status().state()).isEqualTo(RunState.FINISHED);
        assertThat(run.snapshots()).containsExactly(0L);
        assertThat(run.checkpoints().steps()).containsExactly(0L);
        Map<String, NpyArray> expected = snapshot("trained", 3);
        Map<String, NpyArray> actual = snapshot("whole", 0);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        for (String array : List.of(
                "rgb_activation",
                "difference_activation",
                "cross_similarity",
                "token_similarity",
                "decoder_attention_unit",
                "neighbours",
                "health")) {
            assertSame(array, actual, expected);
        }
        assertThat(actual.get("clips").asBytes())
                .isEqualTo(expected.get("clips").asBytes());
        ImportedWeights found = weights("whole");
        assertThat(found.lacking()).isEmpty();
        assertThat(found.report().prefix()).isEqualTo("module.encoder_q.");
        assertThat(found.report().matched())
                .contains("stem.conv3d.weight", "cls_token", "encoder_k.stem.conv3d.weight");
        assertThat(found.report().unexpected()).contains("module.queue").doesNotContain("module.cls_token");
        assertThat(found.notes()).singleElement().asString().contains("4 are assumed");
        RunDescription described = run.description();
        assertThat(described.method()).isEqualTo("weights, no training");
        assertThat(described.fingerprint())
                .isEqualTo(
                        RunFolder.open(folder.resolve("trained")).description().fingerprint());
        assertThat(run.path().resolve("run.lock")).isEmptyFile();
    }

    @Test
    void withoutKeyBranch_differencesGoThroughTheQueryEncoder() {
        open(folder.resolve("trained").resolve(TRAINED).resolve("weights.safetensors"), "query", false);
        assertThat(weights("query").lacking()).containsExactly(ModelPart.KEY_BRANCH);
        Map<String, NpyArray> expected = snapshot("trained", 3);
        Map<String, NpyArray> actual = snapshot("query", 0);
        assertSame("rgb_activation", actual, expected);
        assertSame("decoder_attention_unit", actual, expected);
        assertThat(savedNames("query"))
                .contains("projector_dense.net.0.weight", "transformer_decoder.layers.1.norm2.weight")
                .noneMatch(name -> name.contains("encoder_k"));
        assertThat(actual.get("difference_activation").asFloats())
                .isNotEqualTo(expected.get("difference_activation").asFloats());
    }

    @Test
    void bareEncoder_isComparedWithoutAProjectorAndHasNoDecoder() {
        open(bareEncoder(), "bare", false);
        assertThat(weights("bare").lacking()).containsExactly(ModelPart.values());
        Map<String, NpyArray> actual = snapshot("bare", 0);
        assertSame("rgb_activation", actual, snapshot("trained", 3));
        assertThat(actual).doesNotContainKeys("token_similarity", "decoder_attention");
        // Pooled features are behind a ReLU, so no two can point away from each other; projected ones can.
        for (float similarity : actual.get("cross_similarity").asFloats()) {
            assertThat(similarity).isGreaterThan(0);
        }
    }

    private static Path bareEncoder() {
        Path file = folder.resolve("bare.safetensors");
        try (TrainedModel trained = TrainedModel.load(
                RunFolder.open(folder.resolve("trained")), OptionalLong.of(3), ComputeDevice.CPU, note -> {})) {
            Weights.export(trained.model().encoder(), file);
        }
        return file;
    }

    @Test
    void decoderOfOtherSizes_isLeftOutWithTheReason() {
        Map<String, NpyArray> arrays = wholeModel("");
        arrays.put("transformer_decoder.layers.1.norm2.weight", NpyArray.of(new float[7], 7));
        open(write("decoder.safetensors", arrays), "decoder", false);
        assertThat(weights("decoder").lacking()).containsExactly(ModelPart.DECODER);
        assertThat(weights("decoder").notes())
                .containsExactly("The motion decoder of the file is not used: transformer_decoder.layers.1.norm2.weight"
                        + " is [7] instead of [64].");
        assertThat(weights("decoder").report().unexpected()).contains("cls_token");
        Map<String, NpyArray> actual = snapshot("decoder", 0);
        assertThat(actual).doesNotContainKeys("token_similarity", "decoder_attention");
        assertSame("cross_similarity", actual, snapshot("trained", 3));
    }

    @Test
    void missingTensors_needConsent() {
        Map<String, NpyArray> arrays = wholeModel("");
        arrays.remove("encoder_q.conv2.batch3d.bias");
        Path file = write("gap.safetensors", arrays);
        assertThatThrownBy(() -> open(file, "gap", false))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("lacks 1 of the tensors of Tiny")
                .hasMessageContaining("conv2.batch3d.bias");
        assertThat(folder.resolve("gap")).doesNotExist();
        open(file, "gap", true);
        assertThat(weights("gap").report().missing()).containsExactly("conv2.batch3d.bias");
    }

    @Test
    void failedLook_leavesARunThatSaysSo_andANameIsTakenOnce() {
        Path file = bareEncoder();
        assertThatThrownBy(() -> open(file, "unseen", false, (step, model, run) -> {
                    throw new FimaException("The clips are gone.");
                }))
                .hasMessage("The clips are gone.");
        RunFolder run = RunFolder.open(folder.resolve("unseen"));
        assertThat(run.status().state()).isEqualTo(RunState.FAILED);
        assertThat(run.status().message()).isEqualTo("The clips are gone.");
        assertThat(run.checkpoints().steps()).containsExactly(0L);
        assertThat(run.sessionLog().lines()).contains("fima weights import");
        assertThatThrownBy(() -> open(file, "unseen", false))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("There is a run in " + folder.resolve("unseen") + " already")
                .hasMessageContaining("bare.safetensors");
    }

    @Test
    void loadedAgain_itIsTheSameEncoder() {
        open(bareEncoder(), "again", false);
        Map<String, NpyArray> expected = wholeModel("");
        try (TrainedModel loaded = TrainedModel.load(
                RunFolder.open(folder.resolve("again")), OptionalLong.empty(), ComputeDevice.CPU, note -> {})) {
            assertThat(loaded.step()).isZero();
            for (StateArray array : loaded.model().state().export()) {
                if (array.name().startsWith("encoder_") && !array.isCount()) {
                    // The key branch is a copy, since the file has none.
                    assertThat(array.values())
                            .as(array.name())
                            .containsExactly(expected.get(array.name().replace("encoder_k.", "encoder_q."))
                                    .asFloats());
                }
            }
        }
    }

    @Test
    void fork_beginsWithTheEncoderInBothBranches() throws Exception {
        open(bareEncoder(), "parent", false);
        TrainingSession session = TrainingSession.fork(
                new ForkRequest(
                        ForkPoint.parse(folder.resolve("parent") + "@0"),
                        folder.resolve("child"),
                        Optional.empty(),
                        List.of("variant=fima", "steps=1", "batch=2", "queue_size=8", "motion_queue_size=8")),
                SessionOptions.DEFAULT);
        SmallTraining.run(session, RunState.FINISHED);
        Path begun = RunFolder.open(folder.resolve("child")).checkpoints().folderOf(0);
        Map<String, NpyArray> weights =
                Safetensors.read(begun.resolve("weights.safetensors")).arrays();
        Map<String, NpyArray> state =
                Safetensors.read(begun.resolve("state.safetensors")).arrays();
        float[] encoder = wholeModel("").get("encoder_q.conv3.conv3d.weight").asFloats();
        assertThat(weights.get("encoder_q.conv3.conv3d.weight").asFloats()).containsExactly(encoder);
        assertThat(state.get("encoder_k.conv3.conv3d.weight").asFloats()).containsExactly(encoder);
        assertThat(state.get("projector_dense_k.net.0.weight").asFloats())
                .containsExactly(weights.get("projector_dense.net.0.weight").asFloats());
        assertThat(session.notes())
                .anyMatch(note -> note.contains("carried over: encoder"))
                .contains(
                        "Not carried over: key branch; the projector did not come along, so it starts as a copy of the"
                                + " query branch.");
    }
}
