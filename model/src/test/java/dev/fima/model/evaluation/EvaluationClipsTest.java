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
import dev.fima.model.training.DeviceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clips of an evaluation on their way to a device. */
class EvaluationClipsTest {
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

    private EvaluationPlan plan(Framing framing) {
        return new EvaluationPlan(data.train(), SHAPE, framing.crop(), 2, 3);
    }

    private static DeviceLoader<Tensor> loader(EvaluationPlan plan, boolean cut, List<Problem> problems) {
        return DeviceLoader.of(plan, new FrameSource(0), ComputeDevice.CPU, cut, 2, problems::add);
    }

    @Test
    void next_givesTheSameClipsWhoeverResizesThem() {
        for (Framing framing : Framing.values()) {
            EvaluationPlan plan = plan(framing);
            assertThat(plan.steps()).isEqualTo(3);
            try (DeviceLoader<Tensor> resized = loader(plan, false, new ArrayList<>());
                    DeviceLoader<Tensor> cut = loader(plan, true, new ArrayList<>())) {
                for (long step = 0; step < plan.steps(); step++) {
                    try (DeviceLoader.Loaded<Tensor> one = resized.next(step);
                            DeviceLoader.Loaded<Tensor> other = cut.next(step);
                            Scope scope = Scope.open()) {
                        int size = one.batch().size();
                        assertThat(other.batch().size()).isEqualTo(size);
                        for (int i = 0; i < size; i++) {
                            assertThat(other.batch().videoIndex(i))
                                    .isEqualTo(one.batch().videoIndex(i));
                            assertThat(other.batch().start(true, i))
                                    .isEqualTo(one.batch().start(true, i));
                        }
                        assertThat(other.inputs().shape()).containsExactly(size, 3, 16, 20, 20);
                        // The rounding of float32 in another order of the same interpolation.
                        assertThat(other.inputs().toFloats())
                                .containsExactly(one.inputs().toFloats(), within(1e-6f));
                    }
                }
            }
        }
    }

    @Test
    void next_withAnUnreadableVideo_blackensItsClipsAndReportsItOnce() throws IOException {
        // The last one: its clips come into memory that earlier batches have given back.
        int unreadable = data.train().size() - 1;
        Files.write(data.train().get(unreadable).file(), new byte[] {1, 2, 3});
        for (boolean cut : new boolean[] {false, true}) {
            List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
            List<Integer> missing = new ArrayList<>();
            EvaluationPlan plan = new EvaluationPlan(data.train(), SHAPE, Framing.WHOLE.crop(), 2, 1);
            try (DeviceLoader<Tensor> loader = loader(plan, cut, problems)) {
                for (long step = 0; step < plan.steps(); step++) {
                    try (DeviceLoader.Loaded<Tensor> clips = loader.next(step)) {
                        float[] pixels = clips.inputs().toFloats();
                        for (int i = 0; i < clips.batch().size(); i++) {
                            float[] own = Arrays.copyOfRange(pixels, i * SHAPE.floats(), (i + 1) * SHAPE.floats());
                            if (clips.batch().missing(i)) {
                                missing.add(clips.batch().videoIndex(i));
                                assertThat(own).containsOnly(0);
                            } else {
                                assertThat(own).isNotEqualTo(new float[own.length]);
                            }
                        }
                    }
                }
            }
            assertThat(missing).containsExactly(unreadable, unreadable);
            assertThat(problems).hasSize(1);
        }
    }
}
