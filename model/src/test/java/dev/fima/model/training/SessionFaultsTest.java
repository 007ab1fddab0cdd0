package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Safetensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What goes wrong while a session runs, with a learner that needs no network. */
class SessionFaultsTest extends FakeSessions {
    @Test
    void fullDiskInTheMiddleOfARow_failsLoudlyAndResumes() throws Exception {
        run(session(create("whole")));
        Disk full = new Disk() {
            @Override
            public OutputStream append(Path file) throws IOException {
                return new java.io.FilterOutputStream(Disk.SYSTEM.append(file)) {
                    private int rows;

                    @Override
                    public void write(byte[] row) throws IOException {
                        if (++rows == 28) {
                            out.write(row, 0, row.length / 2);
                            throw new IOException("No space left on device");
                        }
                        out.write(row);
                    }
                };
            }
        };
        TrainingSession session = new TrainingSession(create("parts"), FakeLearner::open, full);
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains("metrics.csv").contains("disk is full");
        assertThat(run(session(resume("parts")))).isEqualTo(RunState.FINISHED);
        assertSameRun("parts", "whole", 60);
    }

    @Test
    void stateThatCannotBeWrittenAtTheEnd_isSaidToo() throws Exception {
        Disk broken = new Disk() {
            @Override
            public void move(Path from, Path to) throws IOException {
                if (to.endsWith("run.json") && Files.readString(from).contains("\"finished\"")) {
                    throw new IOException("Input/output error");
                }
                Disk.SYSTEM.move(from, to);
            }
        };
        TrainingSession session = new TrainingSession(create("a", "steps=3"), FakeLearner::open, broken);
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains("Finished after 3 steps.").contains("run.json: Input/output error.");
        assertThat(RunFolder.open(folder.resolve("a")).checkpoints().steps()).containsExactly(3L);
    }

    @Test
    void errorWhileTheEndIsWritten_endsTheSessionToo() throws Exception {
        Disk broken = new Disk() {
            @Override
            public void move(Path from, Path to) throws IOException {
                if (to.endsWith("run.json") && Files.readString(from).contains("\"finished\"")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                Disk.SYSTEM.move(from, to);
            }
        };
        TrainingSession session = new TrainingSession(create("a", "steps=3"), FakeLearner::open, broken);
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains("Java heap");
        assertThat(RunFolder.open(folder.resolve("a")).checkpoints().steps()).containsExactly(3L);
    }

    @Test
    void nanOfASkippedStep_isLeftOutAndTheRunGoesOn() throws Exception {
        TrainingSession session = session(create("a"), (start, monitor) -> new FakeLearner(start.settings()) {
            @Override
            public StepOutcome step(long step, double rate, boolean inside) {
                StepOutcome outcome = super.step(step, rate, inside);
                if (step != 34) {
                    return outcome;
                }
                Map<Metric, Double> values = new EnumMap<>(outcome.values());
                values.put(Metric.LOSS, Double.POSITIVE_INFINITY);
                values.put(Metric.LOSS_FRA, Double.NaN);
                return new StepOutcome(values, 0, Map.of(), Optional.empty(), true);
            }
        });
        assertThat(run(session)).as(session.message()).isEqualTo(RunState.FINISHED);
        assertThat(metrics("a").get("loss").get(34)).isNaN();
        assertThat(metrics("a").get("loss").get(35)).isFinite();
        assertThat(metrics("a").get("loss_vv").get(34)).isFinite();
    }

    @Test
    void nan_endsAtTheLastGoodCheckpointWithTermStepAndRemedy() throws Exception {
        UnaryOperator<StepOutcome> sick = outcome -> {
            Map<Metric, Double> values = new EnumMap<>(outcome.values());
            values.put(Metric.LOSS, Double.NaN);
            values.put(Metric.LOSS_FRA, Double.POSITIVE_INFINITY);
            return new StepOutcome(values, 0, Map.of(), Optional.empty());
        };
        TrainingSession session = session(create("a"), (start, monitor) -> new FakeLearner(start.settings()) {
            @Override
            public StepOutcome step(long step, double rate, boolean inside) {
                StepOutcome outcome = super.step(step, rate, inside);
                return step == 34 ? sick.apply(outcome) : outcome;
            }
        });
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message())
                .isEqualTo(
                        "The loss loss_fra became Infinity in step 35: the checkpoint of step 30 is the last good one:"
                                + " resume from it with a lower learning_rate (now 0.001), or start again with a higher temperature"
                                + " (now 0.1).");
        RunStatus status = RunFolder.open(folder.resolve("a")).status();
        assertThat(status.state()).isEqualTo(RunState.FAILED);
        assertThat(status.message()).isEqualTo(session.message());
        assertThat(run(session(resume("a", "learning_rate=0.0001")))).isEqualTo(RunState.FINISHED);
        assertThat(RunFolder.open(folder.resolve("a")).description().settings().get(RunOptions.LEARNING_RATE))
                .isEqualTo(0.0001);
        assertThat(metrics("a").get("step")).hasSize(60);
    }

    @Test
    void nanInTheWeights_isNotSaved() throws Exception {
        TrainingSession session = session(create("a"), (start, monitor) -> new FakeLearner(start.settings()) {
            @Override
            public Safetensors weights() {
                Safetensors weights = super.weights();
                if (steps(weights) == 0) {
                    weights.arrays().get("w").asFloats()[5] = Float.NaN;
                }
                return weights;
            }

            private int steps(Safetensors weights) {
                return weights.metadata().size();
            }
        });
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message())
                .contains("tensor w holds NaN after step 10")
                .contains("start again");
        assertThat(RunFolder.open(folder.resolve("a")).checkpoints().steps()).isEmpty();
    }

    @Test
    void fullDiskAtACheckpoint_failsLoudlyAndResumes() throws Exception {
        run(session(create("whole")));
        Disk full = new Disk() {
            @Override
            public OutputStream create(Path file) throws IOException {
                if (file.toString().contains("step-00000030")) {
                    throw new IOException("No space left on device");
                }
                return Disk.SYSTEM.create(file);
            }
        };
        TrainingSession session = new TrainingSession(create("parts"), FakeLearner::open, full);
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains("disk is full");
        assertThat(RunFolder.open(folder.resolve("parts")).checkpoints().steps())
                .containsExactly(10L, 20L);
        run(session(resume("parts")));
        assertSameRun("parts", "whole", 60);
    }

    @Test
    void folderRemovedUnderWay_failsWithASentence() throws Exception {
        TrainingSession session = session(create("a"));
        at(session, 15, () -> {
            try {
                Files.move(folder.resolve("a"), folder.resolve("b"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message()).contains(folder.resolve("a") + "").contains("is not there");
    }

    @Test
    void faultOfTheProgram_isASentenceToo() throws Exception {
        TrainingSession session = session(create("a"), (start, monitor) -> new FakeLearner(start.settings()) {
            @Override
            public StepOutcome step(long step, double rate, boolean inside) {
                if (step == 12) {
                    throw new OutOfMemoryError("native");
                }
                return super.step(step, rate, inside);
            }
        });
        assertThat(run(session)).isEqualTo(RunState.FAILED);
        assertThat(session.message())
                .contains("Training at step 13")
                .contains("no more memory")
                .contains("smaller batch");
        assertThat(RunFolder.open(folder.resolve("a")).isLive()).isFalse();
    }
}
