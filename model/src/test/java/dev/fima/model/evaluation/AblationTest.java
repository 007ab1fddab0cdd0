package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.method.Variant;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {
    @TempDir
    Path folder;

    /** UCF101's layout with two classes, two training videos and one test video each. */
    private Path data() throws Exception {
        Path root = Files.createDirectories(folder.resolve("data"));
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String label = i % 2 == 0 ? "Fall" : "Rise";
            String name = label + "/v_" + label + "_g0" + (i + 1) + "_c01.mkv";
            Files.createDirectories(root.resolve(name).getParent());
            TestVideos.lossless(root.resolve(name), 40 + i, 48, 32);
            if (i < 4) {
                train.add(name + " " + (i % 2 + 1));
            } else {
                test.add(name);
            }
        }
        Files.write(root.resolve("classInd.txt"), List.of("1 Fall", "2 Rise"));
        Files.write(root.resolve("trainlist01.txt"), train);
        Files.write(root.resolve("testlist01.txt"), test);
        return root;
    }

    private Ablation ablation(Path data, List<String> said) {
        Settings settings = Preset.TINY
                .settings()
                .with("clip_size=24")
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=8")
                .with("device=cpu")
                .with("probe_every=0")
                .with(RunOptions.STEPS, 2);
        return new Ablation(data, folder.resolve("out"), settings, SessionOptions.DEFAULT, said::add);
    }

    @Test
    void run_trainsMeasuresAndTabulates_andDoesNothingTwice() throws Exception {
        Path data = data();
        List<String> said = new ArrayList<>();
        List<Ablation.Row> rows = ablation(data, said).run(List.of(Variant.MOCO, Variant.FIMA), List.of(1));
        assertThat(rows.stream().map(Ablation.Row::name)).containsExactly("untrained", "moco", "fima");
        assertThat(said).containsOnlyOnce("training moco-seed-1", "training fima-seed-1");
        Map<String, Double> fima = rows.get(2).numbers();
        assertThat(fima).containsKeys("linear_top1", "knn", "recall_at_1", "effective_rank", "token_gap");
        assertThat(fima.get("linear_top5")).isEqualTo(100);
        assertThat(rows.get(1).numbers()).doesNotContainKey("token_gap");
        Path csv = folder.resolve("out/runs.csv");
        assertThat(Files.readAllLines(csv)).hasSize(4);
        FileTime weights = Files.getLastModifiedTime(
                folder.resolve("out/fima-seed-1/checkpoints/step-00000002/weights.safetensors"));
        said.clear();
        List<Ablation.Row> again = ablation(data, said).run(List.of(Variant.MOCO, Variant.FIMA), List.of(1));
        assertThat(again).isEqualTo(rows);
        assertThat(said).isEmpty();
        assertThat(Files.getLastModifiedTime(
                        folder.resolve("out/fima-seed-1/checkpoints/step-00000002/weights.safetensors")))
                .isEqualTo(weights);
    }

    @Test
    void summary_givesMeanDeviationAndN() {
        List<Ablation.Row> rows = List.of(
                new Ablation.Row("pix", 1, Map.of("knn", 10.0)),
                new Ablation.Row("pix", 2, Map.of("knn", 14.0)),
                new Ablation.Row("moco", 1, Map.of("knn", 5.0)));
        List<String> lines = AblationTable.summary(rows).lines().toList();
        assertThat(lines.get(0)).isEqualTo("variant,quantity,mean,deviation,n");
        String[] pix = lines.get(1).split(",");
        assertThat(pix[0]).isEqualTo("pix");
        assertThat(Double.parseDouble(pix[2])).isEqualTo(12);
        assertThat(Double.parseDouble(pix[3])).isCloseTo(Math.sqrt(8), within(1e-5));
        assertThat(pix[4]).isEqualTo("2");
        assertThat(lines.get(2)).isEqualTo("moco,knn,5.00000,,1");
    }
}
