package dev.fima.model.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.method.GoldenGenerator;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.nn.Mode;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.video.TestVideos;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureExtractorTest {
    private static final float[] MEAN = {0.43216f, 0.394666f, 0.37645f};
    private static final float[] DEVIATION = {0.22803f, 0.22145f, 0.216989f};

    @TempDir
    private Path folder;

    private Backbone backbone;

    @BeforeEach
    void build() {
        backbone = Backbones.create(Architecture.TINY, 0.25, 1, ComputeDevice.CPU);
    }

    @AfterEach
    void free() {
        backbone.close();
    }

    @Test
    void extract_inBatches_equalsAForwardOfTheNormalisedClips() {
        NpyArray clips = clips(5);
        Map<String, NpyArray> whole = new FeatureExtractor(backbone, List.of(), false, 2).extract(clips, done -> true);
        assertThat(whole).containsOnlyKeys("conv5");
        assertThat(whole.get("conv5").shape()).containsExactly(5, 32, 1, 2, 2);
        float[] normalised = clips.asFloats().clone();
        for (int i = 0; i < normalised.length; i++) {
            int channel = i / (8 * 16 * 16) % 3;
            normalised[i] = (normalised[i] - MEAN[channel]) / DEVIATION[channel];
        }
        try (Scope scope = Scope.open()) {
            float[] expected = backbone.forward(Tensors.of(normalised, 5, 3, 8, 16, 16), Mode.EVAL)
                    .toFloats();
            float[] actual = whole.get("conv5").asFloats();
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void extract_pooled_averagesEachLayer_inTheNetworksOrder() {
        NpyArray clips = clips(2);
        List<String> layers = List.of("conv3", "stem");
        Map<String, NpyArray> whole = new FeatureExtractor(backbone, layers, false, 8).extract(clips, done -> true);
        Map<String, NpyArray> pooled = new FeatureExtractor(backbone, layers, true, 8).extract(clips, done -> true);
        assertThat(pooled.keySet()).containsExactly("stem", "conv3");
        for (String layer : layers) {
            float[] values = whole.get(layer).asFloats();
            float[] means = pooled.get(layer).asFloats();
            assertThat(pooled.get(layer).shape())
                    .containsExactly(2, whole.get(layer).shape()[1]);
            int cells = values.length / means.length;
            for (int i = 0; i < means.length; i++) {
                double sum = 0;
                for (int j = 0; j < cells; j++) {
                    sum += values[i * cells + j];
                }
                assertThat(means[i]).isCloseTo((float) (sum / cells), within(1e-5f));
            }
        }
    }

    @Test
    void capture_computesNoFurtherThanTheLastLayerAskedFor() {
        // A later stage that cannot run shows that it was not reached.
        backbone.state().tensor("conv4.conv3d.weight").close();
        Map<String, NpyArray> features =
                new FeatureExtractor(backbone, List.of("conv3"), true, 8).extract(clips(1), done -> true);
        assertThat(features).containsOnlyKeys("conv3");
    }

    @Test
    void extract_canBeCancelled() {
        assertThatThrownBy(() -> new FeatureExtractor(backbone, List.of(), true, 1).extract(clips(3), done -> done < 2))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void unusableInput_isRefusedInOneSentence() {
        FeatureExtractor extractor = new FeatureExtractor(backbone, List.of(), true, 1);
        assertRefused(extractor, NpyArray.of(new float[12], 1, 2, 1, 2, 3), "[1, 2, 1, 2, 3]");
        assertRefused(extractor, NpyArray.of(new float[0], 0, 3, 16, 56, 56), "holds no clips");
        assertRefused(extractor, NpyArray.of(new byte[24], 1, 3, 2, 2, 2), "|u1");
        assertRefused(extractor, NpyArray.of(new float[] {0, 2, Float.NaN}, 1, 3, 1, 1, 1), "2.0");
        assertThatThrownBy(() -> new FeatureExtractor(backbone, List.of("mixed_5c"), true, 1))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("mixed_5c")
                .hasMessageContaining("conv5");
    }

    private static void assertRefused(FeatureExtractor extractor, NpyArray clips, String part) {
        assertThatThrownBy(() -> extractor.extract(clips, done -> true))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({"0, 16, 1, at least one", "2, 0, 1, at least one", "2, 16, 0, at least one", "2, 9000, 10, one array"})
    void videoClips_ofImpossibleSizes_areRefusedInOneSentence(int frames, int side, int count, String part) {
        Path video = TestVideos.lossless(folder.resolve("sizes.mkv"), 20, 32, 24);
        assertThatThrownBy(() -> VideoClips.read(video, frames, side, count))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    @Test
    void read_ofAClipFile_takesTheNamedOrOnlyArray_andAddsTheBatchAxis() {
        NpyArray one = NpyArray.of(new float[3 * 2 * 4 * 4], 3, 2, 4, 4);
        NpyArray other = NpyArray.of(new float[1], 1);
        Path file = folder.resolve("clip.npz");
        Npz.write(file, Map.of("anything", one));
        assertThat(ClipFile.read(file).shape()).containsExactly(1, 3, 2, 4, 4);
        Npz.write(file, Map.of("clip", one, "label", other));
        assertThat(ClipFile.read(file).shape()).containsExactly(1, 3, 2, 4, 4);
        Npz.write(file, Map.of("a", one, "b", other));
        assertThatThrownBy(() -> ClipFile.read(file))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("clip.npz");
    }

    @Test
    void videoClips_areEvenlySpaced_andTakeEverySecondFrameOfTheCentralSquare() {
        Path video = TestVideos.lossless(folder.resolve("v.mkv"), 20, 32, 16);
        VideoClips read = VideoClips.read(video, 4, 16, 3);
        assertThat(read.starts()).containsExactly(0, 6, 12);
        assertThat(read.clips().shape()).containsExactly(3, 3, 4, 16, 16);
        float[] pixels = read.clips().asFloats();
        // The square's side is the network's: no interpolation. Column 5 of it is column 13 of the frame.
        int frame = 6 + 2 * 3;
        for (int channel = 0; channel < 3; channel++) {
            float expected = TestVideos.expected(channel, frame, 13, 7) / 255f;
            float actual = pixels[(((3 + channel) * 4 + 3) * 16 + 7) * 16 + 5];
            assertThat(actual).isCloseTo(expected, within(1e-6f));
        }
        assertThat(VideoClips.read(video, 4, 8, 1).starts()).containsExactly(6);
        assertThatThrownBy(() -> VideoClips.read(video, 16, 16, 1))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("v.mkv has 20 frames")
                .hasMessageContaining("32");
    }

    private static NpyArray clips(int count) {
        return NpyArray.of(GoldenGenerator.uniform("clip", 1, count * 3 * 8 * 16 * 16, 0, 1), count, 3, 8, 16, 16);
    }
}
