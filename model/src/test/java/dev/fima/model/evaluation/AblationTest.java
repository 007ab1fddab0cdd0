package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.SessionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {
    @TempDir
    Path folder;

    private Path data() throws Exception {
        return MovingStripes.write(Files.createDirectories(folder.resolve("data")), 2, 1);
    }

    private static Settings settings() {
        return Preset.TINY
                .settings()
                .with("clip_size=24")
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=8")
                .with("device=cpu")
                .with("probe_every=0")
                .with("jitter=0")
                .with(RunOptions.STEPS, 2);
    }

    private List<AblationRow> run(Settings settings, EvaluationProgress progress, String... words) throws Exception {
        List<Condition> conditions = Arrays.stream(words).map(Condition::of).toList();
        AblationPlan plan =
                new AblationPlan(folder.resolve("data"), folder.resolve("out"), settings, conditions, List.of(1), 4);
        return new Ablation(
                        plan,
                        SessionOptions.DEFAULT,
                        Optional.of(new FeatureCache(folder.resolve("features"), FeatureCache.DEFAULT_BUDGET)),
                        progress,
                        AblationListener.NONE)
                .run();
    }

    @Test
    void run_trainsMeasuresAndTabulates_andDoesNothingTwice() throws Exception {
        data();
        String[] all = {"untrained", "moco", "fima", "moco@3", "supervised", "supervised_still"};
        List<AblationRow> rows = run(settings(), EvaluationProgress.NONE, all);
        assertThat(rows).extracting(AblationRow::name).containsExactly(all);
        Map<String, Double> fima = rows.get(2).numbers();
        assertThat(fima)
                .containsKeys("linear_top1", "linear_still", "knn", "knn_still", "recall_at_1", "token_gap", "minutes")
                .containsEntry("steps", 2.0)
                .containsEntry("linear_top5", 100.0);
        assertThat(rows.get(1).numbers()).doesNotContainKey("token_gap");
        assertThat(rows.get(3).numbers()).containsEntry("steps", 3.0);
        assertThat(rows.get(4).numbers()).containsKeys("classifier_top1", "linear_top1", "motion_gap");
        assertThat(RunFolder.open(folder.resolve("out/supervised-seed-1/training"))
                        .description()
                        .method())
                .isEqualTo("supervised");
        assertThat(Files.readAllLines(folder.resolve("out/runs.csv"))).hasSize(7);
        Path weights = folder.resolve("out/fima-seed-1/checkpoints/step-00000002/weights.safetensors");
        FileTime written = Files.getLastModifiedTime(weights);
        FakeProgress told = new FakeProgress();
        assertThat(run(settings(), told, all)).isEqualTo(rows);
        assertThat(told.activities()).allMatch(line -> line.startsWith("indexing"));
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(written);
    }

    @Test
    void run_cancelledWithinARun_goesOnAndGivesTheNumbersOfAnUninterruptedOne() throws Exception {
        data();
        Settings longer = settings().with(RunOptions.STEPS, 60);
        Map<String, Double> whole =
                run(longer, EvaluationProgress.NONE, "moco").get(0).numbers();
        Files.move(folder.resolve("out"), folder.resolve("uninterrupted"));
        FakeProgress impatient = new FakeProgress((what, done) -> !what.startsWith("training"));
        assertThatThrownBy(() -> run(longer, impatient, "moco")).isInstanceOf(CancellationException.class);
        Map<String, Double> parts =
                run(longer, EvaluationProgress.NONE, "moco").get(0).numbers();
        assertThat(parts.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, value) -> {
            if (!name.equals("minutes")) {
                assertThat(parts).containsEntry(name, value);
            }
        });
    }

    @Test
    void run_inAFolderOfOtherSettings_isRefused_andDamagedNumbersAreMeasuredAgain() throws Exception {
        data();
        List<AblationRow> rows = run(settings(), EvaluationProgress.NONE, "moco");
        assertThatThrownBy(() -> run(settings().with("batch=4"), EvaluationProgress.NONE, "moco"))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("batch=2, not 4");
        Files.writeString(folder.resolve("out/moco-seed-1/evaluation.json"), "{ half");
        FakeProgress told = new FakeProgress();
        assertThat(run(settings(), told, "moco").get(0).numbers().get("linear_top1"))
                .isEqualTo(rows.get(0).numbers().get("linear_top1"));
        assertThat(told.notes()).hasSize(1).first().asString().contains("damaged");
        assertThat(told.activities()).noneMatch(line -> line.startsWith("training"));
    }

    @Test
    void folder_givesBackPlanNumbersAndHowFarEachRunIs_andTheListenerHearsOfEach() throws Exception {
        data();
        AblationPlan plan = new AblationPlan(
                folder.resolve("data"),
                folder.resolve("studies/one"),
                settings(),
                List.of(Condition.of("untrained"), Condition.of("moco@3")),
                List.of(4, 5),
                2);
        List<String> heard = new ArrayList<>();
        AblationListener listener = new AblationListener() {
            @Override
            public void begun(Condition condition, int seed, Path run) {
                heard.add(condition.name() + " " + seed + " " + run.getFileName());
            }

            @Override
            public void measured(List<AblationRow> rows) {
                heard.add("rows " + rows.size());
            }
        };
        List<AblationRow> rows =
                new Ablation(plan, SessionOptions.DEFAULT, Optional.empty(), EvaluationProgress.NONE, listener).run();
        assertThat(heard)
                .containsExactly(
                        "untrained 4 untrained-seed-4",
                        "rows 1",
                        "moco@3 4 moco@3-seed-4",
                        "rows 2",
                        "untrained 5 untrained-seed-5",
                        "rows 3",
                        "moco@3 5 moco@3-seed-5",
                        "rows 4");
        assertThat(AblationFolder.below(folder.resolve("studies"))).containsExactly(plan.out());
        AblationFolder found = new AblationFolder(plan.out());
        assertThat(found.plan()).isEqualTo(plan);
        assertThat(found.status(plan.conditions().get(1), 4).orElseThrow().step())
                .isEqualTo(3);
        assertThat(found.status(plan.conditions().get(0), 4)).isEmpty();
        List<AblationRow> read = found.rows();
        assertThat(read)
                .extracting(AblationRow::name)
                .isEqualTo(rows.stream().map(AblationRow::name).toList());
        rows.get(3).numbers().forEach((quantity, value) -> assertThat(
                        read.get(3).numbers().get(quantity))
                .as(quantity)
                .isCloseTo(value, within(1e-5 * Math.abs(value))));
        Files.writeString(plan.out().resolve("runs.csv"), "variant,seed,knn\nmoco,1\n");
        assertThatThrownBy(found::rows).isInstanceOf(FimaException.class).hasMessageContaining("runs.csv");
        Files.writeString(plan.out().resolve("ablation.json"), "{}");
        assertThatThrownBy(found::plan).isInstanceOf(FimaException.class).hasMessageContaining("ablation.json");
    }

    @Test
    void conditions_haveNamesAndLengths() {
        assertThat(Condition.of("moco@1250").steps()).hasValue(1250);
        assertThat(Condition.of("supervised").control()).contains(Condition.Control.SUPERVISED);
        assertThatThrownBy(() -> Condition.of("moco@soon")).hasMessageContaining("VARIANT@STEPS");
        assertThatThrownBy(() -> Condition.of("fimo")).isInstanceOf(FimaException.class);
        assertThatThrownBy(() -> new AblationPlan(
                        folder, folder, settings(), List.of(Condition.of("moco"), Condition.of("moco")), List.of(1), 4))
                .hasMessageContaining("twice");
    }

    @Test
    void summary_givesMeanDeviationAndN() {
        List<AblationRow> rows = List.of(
                new AblationRow("pix", 1, Map.of("knn", 10.0)),
                new AblationRow("pix", 2, Map.of("knn", 14.0)),
                new AblationRow("moco", 1, Map.of("knn", 5.0)));
        List<String> lines =
                AblationTable.csv(AblationTable.summary(rows)).lines().toList();
        assertThat(lines.get(0)).isEqualTo("variant,quantity,mean,deviation,n");
        String[] pix = lines.get(1).split(",");
        assertThat(pix[0]).isEqualTo("pix");
        assertThat(Double.parseDouble(pix[2])).isEqualTo(12);
        assertThat(Double.parseDouble(pix[3])).isCloseTo(Math.sqrt(8), within(1e-5));
        assertThat(pix[4]).isEqualTo("2");
        assertThat(lines.get(2)).isEqualTo("moco,knn,5.00000,,1");
    }

    /** The text that earlier versions wrote, by hand: numbers that a variant lacks are empty. */
    @Test
    void runs_areWrittenAndReadAsBefore() {
        String text = "variant,seed,knn,token_gap\npix,2,14.0000,\nmoco,1,5.00000,1.25000e-05\n";
        List<AblationRow> rows = AblationTable.read(text);
        assertThat(rows)
                .containsExactly(
                        new AblationRow("pix", 2, Map.of("knn", 14.0)),
                        new AblationRow("moco", 1, Map.of("knn", 5.0, "token_gap", 1.25e-5)));
        assertThat(AblationTable.csv(AblationTable.runs(rows))).isEqualTo(text);
        for (String other : List.of("", "a,b\n1,2\n", "variant,seed,knn\npix,1\n", "variant,seed,knn\npix,one,2\n")) {
            assertThatThrownBy(() -> AblationTable.read(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Both variants gain 10 with the second seed, which is no difference between them. */
    @Test
    void paired_leavesOutWhatTheSeedDoesToBoth() {
        List<AblationRow> rows = List.of(
                new AblationRow("moco", 1, Map.of("knn", 20.0)),
                new AblationRow("moco", 2, Map.of("knn", 30.0)),
                new AblationRow("fima", 1, Map.of("knn", 22.0)),
                new AblationRow("fima", 2, Map.of("knn", 33.0)),
                new AblationRow("fima", 3, Map.of("knn", 99.0)),
                new AblationRow("pix", 4, Map.of("knn", 99.0)));
        List<String> lines =
                AblationTable.csv(AblationTable.paired(rows, "moco")).lines().toList();
        assertThat(lines).hasSize(2);
        String[] fima = lines.get(1).split(",");
        assertThat(fima).startsWith("fima", "knn", "2.50000").endsWith("2");
        // 2 and 3: the square root of one half.
        assertThat(Double.parseDouble(fima[3])).isCloseTo(Math.sqrt(0.5), within(1e-6));
    }
}
