package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Problem;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionFeedTest {
    private static final ClipShape SHAPE = new ClipShape(16, 20);

    @TempDir
    Path folder;

    private DataSet data;

    @BeforeAll
    static void start() {
        NativeEngine.start();
    }

    @BeforeEach
    void draw() throws IOException {
        data = DataSet.open(MovingStripes.write(folder, 2, 1));
    }

    private ExtractionFeed<?> feed(Framing framing, boolean cut, List<Problem> problems) {
        EvaluationPlan plan = new EvaluationPlan(data.train(), SHAPE, framing.crop(), 2, 3);
        return ExtractionFeed.of(plan, new FrameSource(0), ComputeDevice.CPU, cut, problems::add);
    }

    @Test
    void next_givesTheSameClipsWhoeverResizesThem() {
        for (Framing framing : Framing.values()) {
            try (ExtractionFeed<?> resized = feed(framing, false, new ArrayList<>());
                    ExtractionFeed<?> cut = feed(framing, true, new ArrayList<>())) {
                assertThat(cut.steps()).isEqualTo(resized.steps()).isEqualTo(3);
                for (long step = 0; step < cut.steps(); step++) {
                    try (ExtractionFeed.Clips one = resized.next();
                            ExtractionFeed.Clips other = cut.next();
                            Scope scope = Scope.open()) {
                        int size = one.about().size();
                        assertThat(other.about().size()).isEqualTo(size);
                        for (int i = 0; i < size; i++) {
                            assertThat(other.about().videoIndex(i))
                                    .isEqualTo(one.about().videoIndex(i));
                            assertThat(other.about().start(i))
                                    .isEqualTo(one.about().start(i));
                        }
                        Tensor pixels = other.pixels().get();
                        assertThat(pixels.shape()).containsExactly(size, 3, 16, 20, 20);
                        // The rounding of float32 in another order of the same interpolation.
                        assertThat(pixels.toFloats())
                                .containsExactly(one.pixels().get().toFloats(), within(1e-6f));
                    }
                }
            }
        }
    }

    @Test
    void next_withAnUnreadableVideo_marksItsClipsAndReportsItOnce() throws IOException {
        Files.write(data.train().get(1).file(), new byte[] {1, 2, 3});
        for (boolean cut : new boolean[] {false, true}) {
            List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
            List<Integer> missing = new ArrayList<>();
            try (ExtractionFeed<?> feed = feed(Framing.WHOLE, cut, problems)) {
                for (long step = 0; step < feed.steps(); step++) {
                    try (ExtractionFeed.Clips clips = feed.next();
                            Scope scope = Scope.open()) {
                        float[] pixels = clips.pixels().get().toFloats();
                        for (int i = 0; i < clips.about().size(); i++) {
                            if (clips.about().missing(i)) {
                                missing.add(clips.about().videoIndex(i));
                                assertThat(pixels[i * SHAPE.floats() + 7]).isZero();
                            }
                        }
                    }
                }
            }
            assertThat(missing).containsExactly(1, 1);
            assertThat(problems).hasSize(1);
        }
    }
}
