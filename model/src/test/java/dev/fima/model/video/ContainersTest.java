package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of another program, held against what that program decodes; see the README beside them. */
class ContainersTest {
    private static final int QUARTERS = 4;

    /** Two levels: the two programs round the conversion from luma and chroma differently. */
    private static final double TOLERANCE = 2;

    /** Size as shown and mean colours of the quarters of each frame. */
    private record Truth(int width, int height, List<double[]> frames) {
        static Truth of(Path video) throws IOException {
            List<double[]> lines = Files.readAllLines(video.resolveSibling(video.getFileName() + ".csv")).stream()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            return new Truth((int) lines.get(0)[0], (int) lines.get(0)[1], lines.subList(1, lines.size()));
        }
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(ContainersTest.class.getResource("/containers/" + name).toURI());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable-rate.mp4",
                "variable-rate.webm",
                "turned-90.mp4",
                "turned-180.mp4",
                "turned-270.mp4",
                "uncounted.mkv",
                "uncounted.ts",
                "uncounted.mpg",
                "uncounted.flv",
                "uncounted.mp4"
            })
    void read_inAndOutOfOrder_givesTheFramesOfAnIndependentDecoder(String name) throws Exception {
        Path file = file(name);
        Truth truth = Truth.of(file);
        try (VideoReader reader = VideoReader.open(file)) {
            VideoInfo info = reader.info();
            assertThat(List.of(info.frames(), (long) info.width(), (long) info.height()))
                    .containsExactly((long) truth.frames().size(), (long) truth.width(), (long) truth.height());
            for (int t = 0; t < info.frames(); t++) {
                check(reader.read(t, 1, 1), t, truth);
            }
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < 30; i++) {
                int t = random.nextInt((int) info.frames());
                check(reader.read(t, 1, 1), t, truth);
            }
        }
    }

    private static void check(Frames seen, int t, Truth truth) {
        double[] means = new double[3 * QUARTERS];
        int[] counts = new int[QUARTERS];
        int place = 0;
        for (int y = 0; y < truth.height(); y++) {
            for (int x = 0; x < truth.width(); x++) {
                int quarter = 2 * (2 * y / truth.height()) + 2 * x / truth.width();
                counts[quarter]++;
                for (int c = 0; c < 3; c++) {
                    means[3 * quarter + c] += seen.rgb()[place++] & 0xFF;
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= counts[i / 3];
            assertThat(Math.abs(means[i] - truth.frames().get(t)[i]))
                    .as("frame %d, quarter %d, channel %d", t, i / 3, i % 3)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    /** Neighbouring frames differ by more than the tolerance, so that a frame too early or late would be noticed. */
    @Test
    void truth_tellsNeighbouringFramesApart() throws Exception {
        Truth truth = Truth.of(file("variable-rate.mp4"));
        int alike = 0;
        for (int t = 1; t < truth.frames().size(); t++) {
            double[] before = truth.frames().get(t - 1);
            double[] now = truth.frames().get(t);
            double widest = 0;
            for (int i = 0; i < now.length; i++) {
                widest = Math.max(widest, Math.abs(now[i] - before[i]));
            }
            alike += widest <= 2 * TOLERANCE ? 1 : 0;
        }
        assertThat(alike).isZero();
    }
}
