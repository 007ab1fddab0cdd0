package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static dev.fima.model.training.SmallTraining.stopAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipPair;
import dev.fima.model.data.ClipPairSampler;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.PairRule;
import dev.fima.model.method.StepDetails;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of the inside of steps while the real thing trains. */
class StepInspectionTest extends FimaRuns {
    @Test
    void lookInside_givesThatStepAndChangesNothing() throws Exception {
        TrainingSession session = create("inside");
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == 3) {
                    session.lookInside();
                }
            }
        });
        run(session, RunState.FINISHED);
        StepInspection inside = session.inside().orElseThrow();
        assertThat(inside.details().step()).isEqualTo(3);
        assertThat(inside.samples()).hasSize(2);
        assertThat(inside.samples().get(0).crops()).hasSize(6);
        assertSame("inside", "whole");
        StepDetails.ContrastDetails motion = inside.details().contrasts().stream()
                .filter(contrast -> contrast.queue().equals("motion_queue"))
                .findFirst()
                .orElseThrow();
        // The queue of 8 was filled by the step before, so every negative from it has a clip.
        Map<Integer, KeyOrigin> origins = inside.origins().get("motion_queue");
        assertThat(motion.hardest().get(0))
                .filteredOn(negative -> negative.queueColumn().isPresent())
                .isNotEmpty()
                .allSatisfy(negative -> {
                    KeyOrigin origin = origins.get(negative.queueColumn().get());
                    assertThat(origin.video().name()).startsWith("video");
                    assertThat(origin.slot()).isPresent();
                });
    }

    /** Of nine steps with snapshots every two: the first, the last, each before a snapshot, and the one asked for. */
    @Test
    void insideOfSteps_isKeptInTheRunFolderAsItWas() throws Exception {
        TrainingSession session = create("kept");
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == 4) {
                    session.lookInside();
                }
            }
        });
        run(session, RunState.FINISHED);
        RunFolder run = RunFolder.open(folder.resolve("kept"));
        try (Stream<Path> files = Files.list(run.inspectionFolder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "step-00000001.npz",
                            "step-00000002.npz",
                            "step-00000004.npz",
                            "step-00000005.npz",
                            "step-00000006.npz",
                            "step-00000008.npz",
                            "step-00000009.npz");
        }
        StepInspection seen = session.inside().orElseThrow();
        StepInspection read = run.inside(5);
        assertThat(read.explained()).isEqualTo(2);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("samples.video.label", "samples.video.framesPerSecond", "samples.video.known")
                .ignoringFieldsMatchingRegexes("origins.*label", "origins.*framesPerSecond", "origins.*known")
                .isEqualTo(seen);
        assertSame("kept", "whole");
    }

    @Test
    void insideThatCannotBeKept_isNotedAndTrainingGoesOn() throws Exception {
        TrainingSession session = create("unkept");
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == 1) {
                    block(folder.resolve("unkept/anatomy"));
                }
            }
        });
        run(session, RunState.FINISHED);
        assertThat(session.notes()).anyMatch(note -> note.startsWith("The inside of step 2 was not kept: "));
        assertSame("unkept", "whole");
        Path file = folder.resolve("whole/anatomy/step-00000002.npz");
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("whole/anatomy/step-00000099.npz");
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> RunFolder.open(folder.resolve("whole")).inside(99))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining(damaged.toString());
        Files.delete(damaged);
    }

    /** Which clip every queued key came from, after stops and resumes, against what the sampler says of each step. */
    @Test
    void origins_areTheClipsThatTheSamplerDrew() throws Exception {
        TrainingSession session = create("origins");
        stopAt(session, 5);
        run(session, RunState.CANCELLED);
        run(resume("origins"), RunState.FINISHED);
        ClipPairSampler sampler = new ClipPairSampler(
                DataSet.open(folder.resolve("videos")).train(),
                new ClipShape(16, 24),
                PairRule.ofClipsPerVideo(settings().get(DataOptions.CLIPS_PER_VIDEO)),
                2,
                settings().get(RunOptions.SEED));
        Map<String, NpyArray> state = Safetensors.read(
                        folder.resolve("origins/checkpoints/step-00000009/state.safetensors"))
                .arrays();
        for (String queue : List.of("queue", "motion_queue")) {
            long[] origins = state.get("origin." + queue).asLongs();
            long[] writtenAt = state.get("written_at." + queue).asLongs();
            int slots = queue.equals("queue") ? 1 : 2;
            int keys = 2 * 2 * slots;
            for (int column = 0; column < 8; column++) {
                // A step writes n, slot after slot, then m; steps follow each other around the ring.
                int key = column % keys;
                boolean ofM = key >= keys / 2;
                ClipPair pair = sampler.pair(writtenAt[column], key % 2);
                assertThat(Arrays.copyOfRange(origins, 4 * column, 4 * column + 4))
                        .containsExactly(
                                pair.video(),
                                ofM ? pair.startM() : pair.startN(),
                                ofM ? 1 : 0,
                                slots == 1 ? -1 : key / 2 % 2);
            }
        }
    }

    @Test
    void resume_fromACheckpointWithoutOrigins_trainsTheSame() throws Exception {
        TrainingSession session = create("older");
        stopAt(session, 4);
        run(session, RunState.CANCELLED);
        CheckpointStore store = RunFolder.open(folder.resolve("older")).checkpoints();
        Checkpoint saved = store.read(4);
        Map<String, NpyArray> without = new LinkedHashMap<>(saved.state().arrays());
        without.keySet().removeIf(name -> name.startsWith("origin."));
        assertThat(without).hasSizeLessThan(saved.state().arrays().size());
        store.save(new Checkpoint(4, saved.weights(), new Safetensors(without, Map.of()), saved.seconds()));
        run(resume("older"), RunState.FINISHED);
        assertThat(folder.resolve("older/checkpoints/step-00000009/weights.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/checkpoints/step-00000009/weights.safetensors"));
    }
}
