package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.Video;
import dev.fima.model.method.StepDetails;
import dev.fima.model.method.StepDetails.ContrastDetails;
import dev.fima.model.method.StepDetails.Negative;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepFileTest {
    /** So long a row of logits that two fit below the bound: 2 x 800 kB. */
    private static final int COLUMNS = 200_001;

    private static final int BATCH = 4;

    @TempDir
    Path folder;

    @Test
    void largeBatch_keepsTheFirstSamplesAndStaysSmall() throws Exception {
        float[][] logits = new float[BATCH][COLUMNS];
        List<List<Negative>> hardest = new ArrayList<>();
        List<StepInspection.Sample> samples = new ArrayList<>();
        for (int b = 0; b < BATCH; b++) {
            logits[b][0] = b + 0.5f;
            hardest.add(List.of(new Negative(3.25f, Optional.of(3), Optional.empty(), Optional.of(0L))));
            Video video = new Video(
                    folder.resolve("videos/v" + b + ".mp4"), "v" + b + ".mp4", OptionalInt.empty(), 0, 80, 96, 72, 0);
            CropRectangle crop = new CropRectangle(b, 1, 50, 60, b % 2 == 1, b / 2 % 2 == 1);
            samples.add(new StepInspection.Sample(video, b, 10 + b, Map.of(ClipView.M, crop, ClipView.N, crop)));
        }
        StepInspection inside = new StepInspection(
                new StepDetails(
                        41,
                        List.of(new ContrastDetails("vv m", logits, 0, "queue", hardest)),
                        List.of(),
                        Map.of("queue", new long[] {3, -1})),
                16,
                samples,
                Map.of());
        Path file = folder.resolve("step.npz");

        StepFile.write(file, inside, folder.resolve("videos"));

        assertThat(Files.size(file)).isLessThan(StepFile.MOST_BYTES);
        // The data may lie elsewhere when the step is read.
        StepInspection read = StepFileReader.read(file, Path.of("elsewhere"));
        assertThat(read.explained()).isEqualTo(2);
        assertThat(read.details().step()).isEqualTo(41);
        assertThat(read.details().contrasts().get(0).logits()[1][0]).isEqualTo(1.5f);
        assertThat(read.details().contrasts().get(0).hardest()).isEqualTo(hardest.subList(0, 2));
        assertThat(read.details().queueAges().get("queue")).containsExactly(3, -1);
        assertThat(read.samples()).hasSize(BATCH);
        assertThat(read.samples().get(3).video().file()).isEqualTo(Path.of("elsewhere", "v3.mp4"));
        assertThat(read.samples().get(3).crops()).isEqualTo(samples.get(3).crops());
        assertThat(read.samples().get(3).startN()).isEqualTo(13);
    }
}
