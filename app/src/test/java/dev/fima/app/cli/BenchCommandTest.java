package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.report.Quartiles;
import dev.fima.model.storage.Json;
import dev.fima.model.whatif.ChangeKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures of the measuring commands; the times themselves are not judged. */
@ExtendWith(TrainedWorld.class)
class BenchCommandTest {
    private final TinyWorld world;

    BenchCommandTest(TinyWorld world) {
        this.world = world;
    }

    @Test
    void benchTrain_countsOnlyWhatComesAfterTheWarmUp() {
        world.succeeds("bench train --data", world.data(), "--steps 3 --warmup 1", TinyWorld.SMALL);
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.get("steps").getAsInt()).isEqualTo(3);
        assertThat(figures.get("batch").getAsInt()).isEqualTo(2);
        JsonObject times = figures.getAsJsonObject("step_ms");
        assertThat(times.get("lower_quartile").getAsDouble())
                .isPositive()
                .isLessThanOrEqualTo(times.get("median").getAsDouble());
        assertThat(figures.getAsJsonObject("settings").get("clip_size").getAsString())
                .isEqualTo("24");
        JsonObject layouts = figures.getAsJsonObject("layout_changes");
        assertThat(layouts.get("steps").getAsInt()).isEqualTo(1);
        assertThat(layouts.get("percent_of_one_dnn").getAsDouble()).isPositive().isLessThan(100);
        assertThat(layouts.get("per_step").getAsDouble()).isGreaterThan(10);
    }

    @Test
    void benchControl_timesTheAnswerToEveryRequest() {
        world.succeeds("bench control --data", world.data(), "--rounds 1", TinyWorld.SMALL.replace("--device cpu", ""));
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        for (String kind : List.of("pause", "resume", "checkpoint", "look_inside", "probes")) {
            JsonObject times = figures.getAsJsonObject(kind + "_ms");
            assertThat(times.get("count").getAsInt()).as(kind).isEqualTo(1);
            assertThat(times.get("longest").getAsDouble()).as(kind).isPositive();
        }
        assertThat(figures.getAsJsonObject("all_ms").get("count").getAsInt()).isEqualTo(5);
    }

    @Test
    void benchWhatIf_timesEveryKindOfChangeThatNeedsNoOtherClip() {
        world.succeeds("bench whatif", world.run(), "--rounds 1 --clip", world.video(0) + "@3");
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        int kinds = ChangeKind.values().length - 1;
        assertThat(figures.getAsJsonObject("freeze_ms").get("median").getAsDouble())
                .isPositive();
        assertThat(figures.getAsJsonObject("all_ms").get("count").getAsInt()).isEqualTo(kinds);
        assertThat(figures.getAsJsonObject("time_windows_ms").get("count").getAsInt())
                .isEqualTo(kinds);
    }

    @Test
    void benchData_printsFiguresOfEachLoader() {
        world.succeeds("bench data --data", world.data(), "--clip-size 24 --threads 1 --seconds 0.05");
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.getAsJsonArray("loading")).hasSize(3);
        assertThat(figures.get("decode_frames_per_second").getAsDouble()).isPositive();
    }

    @Test
    void benchIndex_looksAtEveryVideoOnceAndNeverAgain() {
        Path cache = world.run().resolveSibling("index-of-the-bench");
        world.succeeds("bench index --data", world.data(), "--times 2 --cache", cache);
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.get("videos").getAsInt()).isEqualTo(20);
        List<Integer> looks = new ArrayList<>();
        figures.getAsJsonArray("openings")
                .forEach(o -> looks.add(o.getAsJsonObject().get("looked_at").getAsInt()));
        assertThat(looks).containsExactly(20, 0);
        assertThat(world.fima("bench index --times 0 --data", world.data())).isEqualTo(1);
    }

    @Test
    void benchEvaluation_doesTheWholeEvaluation() {
        world.succeeds("bench evaluation --train 40 --test 12 --clips 2 --dimension 32 --classes 4 --device cpu");
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.get("probe_seconds").getAsDouble()).isPositive();
        assertThat(figures.get("neighbours_seconds").getAsDouble()).isPositive();
        assertThat(figures.get("peak_memory_mb").getAsDouble()).isPositive();
        assertThat(figures.get("probe_converged").getAsBoolean()).isTrue();
        // Four classes far apart: chance is 0.25.
        assertThat(figures.getAsJsonObject("shares_on_made_up_features")
                        .get("linear_top1")
                        .getAsDouble())
                .isGreaterThan(0.5);
        assertThat(world.fima("bench evaluation --classes 1")).isEqualTo(1);
        assertThat(world.complained()).contains("give at least two classes");
    }

    /** Everything that a card would be asked, on the CPU: a measurement of each precision, two trainings, known answers, a peer. */
    @Test
    void benchGpu_checksMeasuresAndWritesATable() throws Exception {
        Path out = world.run().resolveSibling("bench-gpu");
        Path peer = Files.writeString(
                Files.createDirectories(out).resolve("peer.sh"), "echo '{\"step_s_median\": 0.25}'\n");
        world.succeeds("bench gpu --device cpu --small --minutes 60 --out", out, "--python sh --peer", peer);
        JsonObject json = JsonParser.parseString(Files.readString(out.resolve("gpu.json")))
                .getAsJsonObject();
        assertThat(json.getAsJsonObject("known_answers").get("right").getAsBoolean())
                .isTrue();
        JsonObject losses = json.getAsJsonObject("losses_against_the_cpu");
        assertThat(losses.get("largest_relative_difference").getAsDouble()).isZero();
        assertThat(json.getAsJsonArray("steps")).hasSize(4).allSatisfy(row -> {
            assertThat(row.getAsJsonObject().has("failed")).as(row.toString()).isFalse();
            assertThat(row.getAsJsonObject().get("pairs_per_second").getAsDouble())
                    .isPositive();
        });
        assertThat(out.resolve("gpu.md"))
                .content()
                .contains("| tf32 | 2 | ", " | 250 |", "Known answers: right. Golden step: right, ");
        assertThat(world.said()).contains("| fp16 | 2 | ");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void lossesThatDifferByMoreThanRounding_areNotClose() {
        List<Double> cpu = List.of(10.0, 9.0);
        assertThat(LossComparison.of(cpu, List.of(10.0001, 9.9)).close()).isTrue();
        assertThat(LossComparison.of(cpu, List.of(10.01, 9.0)).close()).isFalse();
    }

    /** The columns of the table that the page about GPUs explains, of a card without a peer and of one without memory. */
    @Test
    void gpuFigures_areATableAndTheJsonOfEarlierVersions() {
        String json =
                """
                {"program": "FIMA Workbench 1", "device": "gpu:0", "engine": "PyTorch",
                 "known_answers": {"float32": [], "bfloat16": ["wrong"], "float16": [], "right": false},
                 "golden_step": {"arrays": 9, "within_the_tolerance_of_processors": 8, "farthest": "loss",
                   "relative_distance_of_the_farthest": 2.0E-6, "allowed_for_it": 1.0E-4, "right": true},
                 "losses_against_the_cpu": {"steps": 20, "relative_difference_of_the_first": 1.0E-3,
                   "largest_relative_difference": 2.0E-3, "close": false},
                 "steps": [
                   {"precision": "fp32", "batch": 16, "pairs_per_second": 12.34,
                    "step_ms": {"lower_quartile": 1.0, "median": 1296.4, "upper_quartile": 3.0},
                    "data_wait_ms": {"lower_quartile": 0.0, "median": 0.25, "upper_quartile": 0.5},
                    "peak_memory_mb": 900.0, "peak_gpu_memory_mb": 4321.6, "peer": {"step_s_median": 0.5}},
                   {"precision": "tf32", "batch": 64, "failed": "no memory", "peer_failed": "no peer"}]}
                """;
        GpuFigures figures = Json.parse(json, GpuFigures.class);
        assertThat(figures.right()).isFalse();
        assertThat(JsonParser.parseString(Json.text(figures))).isEqualTo(JsonParser.parseString(json));
        assertThat(figures.table().lines())
                .containsExactly(
                        "FIMA Workbench 1, gpu:0 (PyTorch)",
                        "",
                        "Known answers: WRONG. Golden step: right, 8 of 9 arrays within the tolerance of processors, loss farthest"
                                + " from double precision (2.0e-06). First loss against the CPU's: 1.0e-03 apart, MORE THAN"
                                + " ROUNDING; of 20 steps at most 2.0e-03.",
                        "",
                        "| precision | batch | pairs/s | step, ms | data wait, ms | memory of the GPU, MB | peer's step, ms |",
                        "|---|---|---|---|---|---|---|",
                        "| fp32 | 16 | 12.3 | 1296 | 0.3 | 4322 | 500 |",
                        "| tf32 | 64 | no memory | | |  | no peer |");
    }

    @Test
    void quartiles_areThoseOfNumPy() {
        // numpy.quantile([4, 1, 3, 2], [0.25, 0.5, 0.75])
        assertThat(Quartiles.of(4, 1, 3, 2)).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
    }
}
