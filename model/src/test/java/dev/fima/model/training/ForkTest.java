package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static dev.fima.model.training.SmallTraining.stopAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that leave another one, with the real network on a few small videos. */
class ForkTest {
    private static final int STEPS = 9;

    @TempDir
    static Path folder;

    @BeforeAll
    static void trainTheParent() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        for (int i = 0; i < 6; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40 + 7 * i, 64, 48);
        }
        Settings settings = SmallTraining.settings(STEPS).with("seed=5").with("probe_every=0");
        run(
                TrainingSession.create(
                        new TrainingRequest(videos, folder.resolve("parent"), settings, Optional.of(Preset.TINY)),
                        SessionOptions.DEFAULT),
                RunState.FINISHED);
    }

    private static TrainingSession fork(String run, String... changes) {
        return TrainingSession.fork(
                new ForkRequest(
                        ForkPoint.parse(folder.resolve("parent") + "@4"),
                        folder.resolve(run),
                        Optional.empty(),
                        List.of(changes)),
                SessionOptions.DEFAULT);
    }

    private static Lineage lineage(String run) {
        return RunFolder.open(folder.resolve(run)).description().lineage().orElseThrow();
    }

    private static Path checkpoint(String run, long step) {
        return RunFolder.open(folder.resolve(run)).checkpoints().folderOf(step);
    }

    private static Map<String, NpyArray> state(String run, long step) {
        return Safetensors.read(checkpoint(run, step).resolve("state.safetensors"))
                .arrays();
    }

    private static double[] column(String run, Metric metric) {
        MetricsReader reader =
                new MetricsReader(RunFolder.open(folder.resolve(run)).metricsFile());
        reader.poll();
        return reader.column(metric);
    }

    private static void assertSameCheckpoint(String run, String reference, long step) {
        for (String name : List.of("weights.safetensors", "state.safetensors")) {
            assertThat(checkpoint(run, step).resolve(name))
                    .hasSameBinaryContentAs(checkpoint(reference, step).resolve(name));
        }
    }

    @Test
    void fork_nothingChanged_goesOnAsTheParentDid_bitForBit() throws Exception {
        TrainingSession session = fork("same");
        run(session, RunState.FINISHED);
        assertSameCheckpoint("same", "parent", 4);
        assertSameCheckpoint("same", "parent", STEPS);
        assertThat(column("same", Metric.STEP)).containsExactly(5, 6, 7, 8, 9);
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                assertThat(column("same", metric))
                        .as(metric.column())
                        .containsExactly(Arrays.copyOfRange(column("parent", metric), 4, STEPS));
            }
        }
        assertThat(column("same", Metric.SECONDS)[0]).isGreaterThanOrEqualTo(column("parent", Metric.SECONDS)[3]);
        assertThat(lineage("same"))
                .isEqualTo(new Lineage(
                        folder.resolve("parent"),
                        4,
                        Map.of(),
                        List.of(
                                "encoder",
                                "projector",
                                "motion decoder",
                                "key branch",
                                "optimiser",
                                "motion_queue",
                                "queue",
                                "sampler"),
                        List.of()));
        assertThat(session.notes())
                .filteredOn(note -> note.startsWith("Forked from"))
                .singleElement()
                .asString()
                .contains("parent@4")
                .contains("optimiser, motion_queue");
    }

    @Test
    void fork_ofARunOfAnEarlierVersion_knowsItsVideosAgain() throws Exception {
        Path parent = folder.resolve("parent");
        Path earlier = folder.resolve("earlier");
        try (Stream<Path> files = Files.walk(parent)) {
            for (Path file : files.toList()) {
                Files.copy(file, earlier.resolve(parent.relativize(file).toString()));
            }
        }
        List<Path> videos;
        try (Stream<Path> files = Files.list(folder.resolve("videos"))) {
            videos = files.filter(file -> file.toString().endsWith(".mkv")).toList();
        }
        String before = RunFolder.open(earlier).description().fingerprint().sha256();
        String form = DataFingerprint.of(folder.resolve("videos"), videos).sha256();
        Path description = earlier.resolve("run.json");
        Files.writeString(description, Files.readString(description).replace(before, form));
        TrainingSession session = TrainingSession.fork(
                new ForkRequest(
                        ForkPoint.parse(earlier + "@4"), folder.resolve("of earlier"), Optional.empty(), List.of()),
                SessionOptions.DEFAULT);
        run(session, RunState.FINISHED);
        assertThat(lineage("of earlier").left()).isEmpty();
        assertThat(lineage("of earlier").carried()).contains("sampler");
        assertSameCheckpoint("of earlier", "parent", STEPS);
    }

    @Test
    void fork_withAnotherRate_leavesTheParentAtItsStep() throws Exception {
        run(fork("faster", "learning_rate=0.05"), RunState.FINISHED);
        assertSameCheckpoint("faster", "parent", 4);
        // The first loss comes before the first change of the weights.
        assertThat(column("faster", Metric.LOSS)[0]).isEqualTo(column("parent", Metric.LOSS)[4]);
        assertThat(column("faster", Metric.LOSS)[2]).isNotEqualTo(column("parent", Metric.LOSS)[6]);
        assertThat(lineage("faster").changed()).containsExactly(Map.entry("learning_rate", "0.05"));
        assertThat(lineage("faster").left()).isEmpty();
        assertThat(RunFolder.open(folder.resolve("faster")).sessionLog().lines())
                .anySatisfy(line ->
                        assertThat(line).startsWith("fima train --from ").endsWith("--set learning_rate=0.05"));
    }

    @Test
    void fork_withAnotherQueueAndSeed_saysWhatDidNotComeAlong() throws Exception {
        run(fork("queue", "queue_size=16", "seed=6"), RunState.FINISHED);
        assertThat(lineage("queue").carried())
                .containsExactly("encoder", "projector", "motion decoder", "key branch", "optimiser", "motion_queue");
        assertThat(lineage("queue").left())
                .containsExactly(
                        "Not carried over: queue; queue is [16, 8] in the parent and [16, 16] here, so it starts fresh.",
                        "Not carried over: sampler; seed is 6 instead of 5, so other clips are drawn from step 5 on.");
        assertThat(state("queue", 4).get("motion_queue"))
                .isEqualTo(state("parent", 4).get("motion_queue"));
        assertThat(checkpoint("queue", 4).resolve("weights.safetensors"))
                .hasSameBinaryContentAs(checkpoint("parent", 4).resolve("weights.safetensors"));
    }

    /** From contrast alone to the whole method and back: each part that both have comes along, the optimiser's share too. */
    @Test
    void fork_toAnotherVariantAndBack_carriesWhatBothHave() throws Exception {
        run(fork("contrast", "variant=moco", "steps=6"), RunState.FINISHED);
        assertThat(lineage("contrast").carried())
                .containsExactly(
                        "encoder",
                        "projector",
                        "key branch",
                        "optimiser of the encoder",
                        "optimiser of the projector",
                        "queue",
                        "sampler")
                .doesNotContain("optimiser");
        assertThat(lineage("contrast").left())
                .anySatisfy(line -> assertThat(line).contains("motion decoder").contains("the new run has none"));
        run(
                TrainingSession.fork(
                        new ForkRequest(
                                ForkPoint.parse(folder.resolve("contrast").toString()),
                                folder.resolve("back"),
                                Optional.empty(),
                                List.of("variant=fima", "steps=8")),
                        SessionOptions.DEFAULT),
                RunState.FINISHED);
        assertThat(lineage("back").step()).isEqualTo(6);
        assertThat(lineage("back").left())
                .anySatisfy(line -> assertThat(line).contains("motion decoder").contains("the parent has none"));
        assertThat(column("back", Metric.LOSS_FRA)).hasSize(2).doesNotContain(Double.NaN);
    }

    @Test
    void fork_withAnotherOptimiserOrWidth_startsThatFresh() throws Exception {
        String other = Preset.TINY.settings().text(RunOptions.OPTIMIZER).equals("sgd") ? "adamw" : "sgd";
        run(fork("optimiser", "optimizer=" + other), RunState.FINISHED);
        assertThat(lineage("optimiser").carried())
                .contains("encoder", "sampler")
                .doesNotContain("optimiser");
        assertThat(lineage("optimiser").left())
                .singleElement()
                .asString()
                .contains("optimiser; it is " + other + " instead of ");
        run(fork("embedding", "embedding=8"), RunState.FINISHED);
        // Keys of the old embedding mean nothing in the new one.
        assertThat(lineage("embedding").carried())
                .containsExactly(
                        "encoder",
                        "motion decoder",
                        "optimiser of the encoder",
                        "optimiser of the motion decoder",
                        "sampler");
    }

    /** Killed between making the folder and its first checkpoint: it must not begin from fresh weights. */
    @Test
    void resume_ofAForkWithoutACheckpoint_startsFromItsParentAgain() throws Exception {
        TrainingSession session = fork("killed");
        stopAt(session, 5);
        run(session, RunState.CANCELLED);
        for (long step : RunFolder.open(folder.resolve("killed")).checkpoints().steps()) {
            delete(checkpoint("killed", step));
        }
        run(TrainingSession.resume(folder.resolve("killed"), List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        assertSameCheckpoint("killed", "parent", STEPS);
        assertThat(column("killed", Metric.STEP)).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void resume_ofAFork_isTheRunThatWasNeverStopped_evenWithoutItsParent() throws Exception {
        run(fork("unbroken", "learning_rate=0.02"), RunState.FINISHED);
        TrainingSession session = fork("broken", "learning_rate=0.02");
        stopAt(session, 6);
        run(session, RunState.CANCELLED);
        Path away = folder.resolve("parent-away");
        Files.move(folder.resolve("parent"), away);
        try {
            run(TrainingSession.resume(folder.resolve("broken"), List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        } finally {
            Files.move(away, folder.resolve("parent"));
        }
        assertSameCheckpoint("broken", "unbroken", STEPS);
        assertThat(lineage("broken").step()).isEqualTo(4);
    }

    @Test
    void fork_onOtherData_keepsTheWeightsAndDrawsAnew() throws Exception {
        Path fewer = Files.createDirectories(folder.resolve("fewer"));
        for (int i = 0; i < 4; i++) {
            Files.copy(folder.resolve("videos/video" + i + ".mkv"), fewer.resolve("video" + i + ".mkv"));
        }
        run(
                TrainingSession.fork(
                        new ForkRequest(
                                new ForkPoint(folder.resolve("parent"), 4),
                                folder.resolve("moved"),
                                Optional.of(fewer),
                                List.of("steps=6")),
                        SessionOptions.DEFAULT),
                RunState.FINISHED);
        assertThat(lineage("moved").left())
                .containsExactly("Not carried over: sampler; the training videos are others, so other clips are drawn"
                        + " from step 5 on.");
        // The clips of old keys are places in another list of videos.
        assertThat(state("moved", 4).get("origin.queue").asLongs()).containsOnly(-1);
        assertThat(state("parent", 4).get("origin.queue").asLongs())
                .isNotEqualTo(state("moved", 4).get("origin.queue").asLongs());
    }

    @Test
    void fork_fromNowhere_isSaidInOneSentence() {
        Path parent = folder.resolve("parent");
        assertThatThrownBy(() -> ForkPoint.parse(parent + "@7"))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("no checkpoint of step 7")
                .hasMessageContaining("4, 8, 9");
        assertThatThrownBy(() -> ForkPoint.parse(folder.resolve("nothing") + "@4"))
                .hasMessageContaining("There is no run in");
        assertThatThrownBy(() -> fork("over", "steps=4"))
                .hasMessageContaining("starts from step 4 is over before it begins: set steps");
        assertThatThrownBy(() -> fork("parent")).hasMessageContaining("already");
        assertThat(folder.resolve("over")).doesNotExist();
    }

    /** Folders of ablations are called such as moco@1250-seed-1. */
    @Test
    void parse_folderWithAnAtSign_isNoStep() throws Exception {
        Path odd = folder.resolve("moco@12");
        copy(folder.resolve("parent"), odd);
        assertThat(ForkPoint.parse(odd.toString())).isEqualTo(new ForkPoint(odd, STEPS));
        assertThat(ForkPoint.parse(odd + "@4")).isEqualTo(new ForkPoint(odd, 4));
        assertThat(new ForkPoint(odd, 4)).hasToString(odd + "@4");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
