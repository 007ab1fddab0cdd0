package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.method.Inspection;
import dev.fima.model.settings.Preset;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.TrainedModel;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics over a small data set by an untrained network. */
class TemporalSurveyTest {
    private static final int SIDE = 24;

    @TempDir
    static Path folder;

    private static TrainedModel network;
    private static MotionModel model;

    @BeforeAll
    static void makeVideosAndNetwork() throws Exception {
        for (int i = 0; i < 3; i++) {
            TestVideos.lossless(folder.resolve("video" + i + ".mkv"), 40 + 7 * i, 48, 32);
        }
        network = TrainedModel.untrained(Preset.TINY.settings().with("clip_size=" + SIDE), ComputeDevice.CPU);
        model = new InspectedFima(new Inspection(network.model()), new ClipShape(16, SIDE));
    }

    @AfterAll
    static void free() {
        network.close();
    }

    @Test
    void measure_isTheStatisticsOfTheMiddleClipOfEveryVideo() {
        DataSet data = DataSet.open(folder);
        List<Integer> way = new ArrayList<>();

        DataSetSimilarity measured = new TemporalSurvey(data, new FrameSource(0))
                .measure(model, (done, all) -> {
                    way.add(done);
                    return all == 3;
                })
                .orElseThrow();

        assertThat(way).containsExactly(0, 1, 2, 3);
        ProbeReader reader = new ProbeReader(data, new FrameSource(0), 16, SIDE);
        ProbeAnalyser analyser = new ProbeAnalyser(model);
        List<ClipAnalysis> clips = ProbeReader.choose(data, 3, 16).stream()
                .map(clip -> analyser.analyse(reader.read(clip).orElseThrow()))
                .toList();
        TemporalStatistics expected = TemporalStatistics.over(
                clips.stream().map(ClipAnalysis::crossModal).toList());
        assertThat(measured.crossModal().clips()).isEqualTo(3);
        assertThat(measured.crossModal().same()).hasSize(3 * ProbeAnalyser.WINDOWS);
        // The same forwards in the same order; libtorch's threads may round the last bits differently.
        assertThat(measured.crossModal().gap()).isCloseTo(expected.gap(), within(1e-5));
        assertThat(measured.token().orElseThrow().windows()).isEqualTo(2);
        assertThat(measured.leftOut()).isEmpty();
    }

    @Test
    void measure_thatIsToldToStop_hasNoResult() {
        Optional<DataSetSimilarity> measured =
                new TemporalSurvey(DataSet.open(folder), new FrameSource(0)).measure(model, (done, all) -> done < 1);

        assertThat(measured).isEmpty();
    }

    @Test
    void measure_leavesUnreadableVideosOutAloud(@TempDir Path other) throws Exception {
        TestVideos.lossless(other.resolve("whole.mkv"), 40, 48, 32);
        TestVideos.lossless(other.resolve("gone.mkv"), 40, 48, 32);
        DataSet data = DataSet.open(other);
        Files.delete(other.resolve("gone.mkv"));
        TemporalSurvey survey = new TemporalSurvey(data, new FrameSource(0));

        DataSetSimilarity measured = survey.measure(model, (done, all) -> true).orElseThrow();

        assertThat(measured.motion().clips()).isEqualTo(1);
        assertThat(measured.leftOut()).singleElement().asString().contains("gone.mkv");
        Files.delete(other.resolve("whole.mkv"));
        assertThatThrownBy(() -> survey.measure(model, (done, all) -> true))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(data.root().toString());
    }
}
