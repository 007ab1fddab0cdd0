package dev.fima.app.runtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.runs.RunRow;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.RepresentationHealth;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFactsReaderTest {
    @TempDir
    Path home;

    private final RunFactsReader reader = new RunFactsReader();
    private Path run;

    @BeforeEach
    void make() throws IOException {
        run = home.resolve("first");
        RunFolder.create(
                run,
                new RunDescription(
                        Preset.of("tiny").settings().with("batch", "8"),
                        Optional.of("tiny"),
                        Path.of("videos"),
                        new DataFingerprint(1, 1, "same"),
                        "cpu",
                        Map.of(),
                        Instant.ofEpochSecond(1)),
                300);
        StringBuilder rows = new StringBuilder("step,epoch,seconds,loss,top1\n");
        for (int step = 1; step <= 250; step++) {
            // The loss falls by one each step from 250; the accuracy is known at every second step, and best at step
            // 100.
            rows.append(step)
                    .append(',')
                    .append(step / 50)
                    .append(',')
                    .append(step * 0.5)
                    .append(',')
                    .append(251 - step)
                    .append(',')
                    .append(step % 2 == 1 ? "" : step == 100 ? "99" : "40")
                    .append('\n');
        }
        Files.writeString(run.resolve("metrics.csv"), rows);
    }

    private RunFacts read() {
        return reader.read(new RunRow(run, "finished", 250, 300, "cpu", "", "", Optional.empty(), ""));
    }

    /** The losses of the last hundred steps are 100 to 1: their mean is 50.5. */
    @Test
    void metrics_areLastRecentAndBest() {
        assertThat(read().numbers())
                .containsEntry("last_loss", 1.0)
                .containsEntry("best_loss", 1.0)
                .containsEntry("last_top1", 40.0)
                .containsEntry("best_top1", 99.0)
                .containsEntry("epoch", 5.0)
                .containsEntry("training_seconds", 125.0)
                .containsEntry("step", 250.0);
        assertThat(read().numbers().get("recent_loss")).isEqualTo(50.5);
        // Of the hundred known ones, steps 52 to 250, one is 99 and the others 40.
        assertThat(read().numbers().get("recent_top1")).isCloseTo(40.59, within(1e-12));
    }

    @Test
    void settingsAndNotes_areColumns() {
        new RunNotes(List.of("good", "short"), "").write(run);
        RunFacts facts = read();
        assertThat(facts.numbers()).containsEntry("batch", 8.0).containsEntry("learning_rate", 0.001);
        assertThat(facts.texts())
                .containsEntry("run", "first")
                .containsEntry("variant", "fima")
                .containsEntry("method", "fima")
                .containsEntry("preset", "tiny")
                .containsEntry("optimizer", "adamw")
                .containsEntry("tags", "good, short");
    }

    /** Three of four recognised is 75 percent. */
    @Test
    void evaluations_areThoseOfTheNewestStep_withoutStillClips() throws IOException {
        Path folder = Files.createDirectories(run.resolve("evaluations"));
        Files.writeString(folder.resolve("linear-step-00000100.json"), evaluation(100, 1, false));
        Files.writeString(folder.resolve("linear-step-00000200.json"), evaluation(200, 3, false));
        Files.writeString(folder.resolve("still.json"), evaluation(300, 4, true));

        RunFacts facts = read();

        assertThat(facts.numbers()).containsEntry("linear_top1", 75.0).containsEntry("linear_step", 200.0);
        RunColumn column = RunColumns.require("linear_top1", RunColumns.of(List.of(facts)));
        assertThat(column.heading()).isEqualTo("linear probe, top1 (%)");
        assertThat(RunColumns.first(RunColumns.of(List.of(facts)))).contains("linear_top1");
    }

    private static String evaluation(long step, int hits, boolean still) {
        return String.format(
                Locale.ROOT,
                """
                {"protocol": "linear", "per": "video", "data": "videos", "classes": ["a", "b"], "still": "%s",
                 "predictions": [{"video": "x.mp4", "first_frame": 0, "truth": "a", "predicted": "b"}],
                 "network": {"run": "first", "step": %d},
                 "top1": {"share": 0.0, "low95": 0.0, "high95": 1.0, "hits": %d, "n": 4}}
                """,
                still,
                step,
                hits);
    }

    /**
     * Two clips, one of which the map finds twice as well as chance and the other not at all: means of energy and area are 0.3 and
     * 0.2, one and a half times chance; those of half the hits are 50 percent.
     */
    @Test
    void snapshots_areScoredAtTheNewest() {
        MotionAttention found = new MotionAttention(0.4, 0.2, 1, 1, 0.6, 0.5, 0.8);
        MotionAttention missed = new MotionAttention(0.2, 0.2, 0, 0, 0.2, 0.1, 0);
        RunFacts facts = new RunFacts(
                run,
                Map.of(),
                RunSnapshots.numbers(new SnapshotScores(
                        200,
                        Optional.of(new RepresentationHealth(12, 0.1, 0.4, -2, 90)),
                        0.25,
                        List.of(found, missed),
                        List.of(missed),
                        List.of(new TemporalSimilarity(new float[] {1, 0.5f, 0.5f, 1}, 2)))));
        assertThat(facts.numbers())
                .containsEntry("snapshot_step", 200.0)
                .containsEntry("snapshot_clips", 2.0)
                .containsEntry("snapshot_rgb_pointing", 50.0)
                .containsEntry("snapshot_difference_pointing", 0.0)
                .containsEntry("snapshot_neighbours", 25.0)
                .containsEntry("snapshot_effective_rank", 12.0)
                .containsEntry("snapshot_temporal_gap", 0.5);
        assertThat(facts.numbers().get("snapshot_rgb_energy_over_area")).isCloseTo(1.5, within(1e-12));
        assertThat(facts.numbers().get("snapshot_rgb_average_precision")).isCloseTo(0.4, within(1e-12));
        assertThat(facts.numbers().get("snapshot_rgb_overlap")).isCloseTo(0.3, within(1e-12));
        // Every number has its column, in the order of a list, with what it means.
        List<RunColumn> columns = RunColumns.of(List.of(facts)).stream()
                .filter(column -> column.topic() == RunColumn.Topic.SNAPSHOT)
                .toList();
        assertThat(columns)
                .extracting(RunColumn::key)
                .containsExactlyInAnyOrderElementsOf(facts.numbers().keySet());
        assertThat(columns)
                .allMatch(column -> column.number() && !column.meaning().isEmpty());
    }

    /** The file itself: of two snapshots the last one. */
    @Test
    void newestSnapshotOfAFolder_isRead() throws IOException {
        Path recorded = new RecordedRuns(home).run("recorded", "fima", 1, 1);
        RunFacts facts = reader.read(new RunRow(recorded, "finished", 400, 400, "cpu", "", "", Optional.empty(), ""));
        assertThat(facts.numbers()).containsEntry("snapshot_step", 400.0).containsKey("snapshot_rgb_energy_over_area");
    }

    @Test
    void numbersOfItsAblation_areColumnsOfARun() throws IOException {
        Path ablation = home.resolve("ablation-01");
        AblationPlan plan = new AblationPlan(
                Path.of("videos"),
                ablation,
                Preset.of("tiny").settings(),
                List.of(Condition.of("moco"), Condition.of("fima")),
                List.of(1, 2),
                60);
        new AblationFolder(ablation).write(plan);
        Files.writeString(
                AblationFolder.numbers(ablation),
                "variant,seed,linear_top1,energy_over_area\nmoco,2,40,1.5\nfima,2,60,2.5\n");
        Path own = plan.folder(Condition.of("fima"), 2);
        Files.createDirectories(ablation);
        Files.move(run, own);

        RunFacts facts = reader.read(new RunRow(own, "finished", 250, 300, "cpu", "", "", Optional.empty(), ""));

        assertThat(facts.texts()).containsEntry("ablation", "ablation-01");
        assertThat(facts.numbers())
                .containsEntry("ablation_linear_top1", 60.0)
                .containsEntry("ablation_energy_over_area", 2.5);
        RunColumn column = RunColumns.require("ablation_energy_over_area", RunColumns.of(List.of(facts)));
        assertThat(column.heading()).isEqualTo("Ablation, energy in figure / area");
        assertThat(column.meaning()).contains("mean over test clips");
    }

    @Test
    void whatCannotBeRead_isSaid_andTheRestIsKnown() throws IOException {
        Path folder = Files.createDirectories(run.resolve("evaluations"));
        Files.writeString(folder.resolve("linear-step-00000100.json"), "{");
        assertThat(read().texts().get("message")).contains("linear-step-00000100.json", "evaluate again");
        assertThat(read().numbers()).containsEntry("batch", 8.0);

        Files.writeString(run.resolve("run.json"), "{");
        RunFacts damaged =
                new RunFactsReader().read(new RunRow(run, "damaged", 0, 0, "", "", "", Optional.empty(), ""));
        assertThat(damaged.texts()).containsEntry("state", "damaged").containsKey("message");
        assertThat(damaged.numbers()).isEmpty();
    }

    @Test
    void folderThatChanges_isReadAgain_anotherOneIsNot() throws Exception {
        RunFacts before = read();
        assertThat(read().numbers()).isEqualTo(before.numbers());
        Files.writeString(
                run.resolve("metrics.csv"), Files.readString(run.resolve("metrics.csv")) + "251,5,200,0.5,\n");
        // One that grows is read for a small share of the time only.
        Thread.sleep(50);
        for (int i = 0; i < 600 && read().numbers().get("last_loss") != 0.5; i++) {
            Thread.sleep(100);
        }
        assertThat(read().numbers()).containsEntry("last_loss", 0.5).containsEntry("training_seconds", 200.0);
    }

    @Test
    void read_tellsHowFarItIs_andEndsWhereItIsNotWanted() {
        RunRow row = new RunRow(run, "finished", 250, 300, "cpu", "", "", Optional.empty(), "");
        StringBuilder told = new StringBuilder();
        assertThat(reader.read(List.of(row, row, row), told::append, () -> told.length() < 2))
                .hasSize(2);
        assertThat(told).hasToString("12");
    }
}
