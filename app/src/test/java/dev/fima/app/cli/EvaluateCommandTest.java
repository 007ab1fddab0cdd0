package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocols of evaluation, and the consent they ask for. */
@ExtendWith(TrainedWorld.class)
class EvaluateCommandTest {
    @TempDir
    Path folder;

    private final TinyWorld world;

    EvaluateCommandTest(TinyWorld world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "retrieval", "knn"})
    void evaluate_countsEveryTestVideo(String protocol) throws Exception {
        Path json = folder.resolve(protocol + ".json");
        world.succeeds("evaluate", protocol, "--run", world.run(), "--clips 1 --neighbours 3 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        int classes = result.getAsJsonArray("classes").size();
        JsonObject share = result.getAsJsonObject(protocol.equals("retrieval") ? "recall_at_1" : "top1");
        // One test video of each class with one clip.
        assertThat(share.get("n").getAsInt()).isEqualTo(classes);
        int diagonal = 0;
        for (int c = 0; c < classes; c++) {
            diagonal += result.getAsJsonArray("confusion")
                    .get(c)
                    .getAsJsonArray()
                    .get(c)
                    .getAsInt();
        }
        assertThat(share.get("hits").getAsInt()).isEqualTo(diagonal);
        assertThat(share.get("low95").getAsDouble())
                .isLessThanOrEqualTo(share.get("share").getAsDouble());
        assertThat(result.getAsJsonArray("predictions")).hasSize(classes);
        assertThat(Files.readAllLines(folder.resolve(protocol + ".csv"))).hasSize(classes + 1);
        assertThat(folder.resolve(protocol + ".png")).isNotEmptyFile();
        assertThat(world.said()).contains("95 % interval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "retrieval", "knn"})
    void evaluate_withSeveralClips_countsVideos_orClipsWhereAsked(String protocol) throws Exception {
        Path json = folder.resolve(protocol + ".json");
        for (String per : new String[] {"video", "clip"}) {
            world.succeeds("evaluate", protocol, "--run", world.run(), "--clips 2 --per", per, "--out", json);
            JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
            int videos = result.getAsJsonArray("classes").size();
            int n = per.equals("video") ? videos : 2 * videos;
            assertThat(result.get("per").getAsString()).isEqualTo(per);
            assertThat(result.getAsJsonObject(protocol.equals("retrieval") ? "recall_at_5" : "top1")
                            .get("n")
                            .getAsInt())
                    .isEqualTo(n);
            assertThat(result.getAsJsonArray("predictions")).hasSize(n);
            assertThat(world.said()).contains("n = " + n + " test " + per + "s");
            assertThat(Files.readString(folder.resolve(protocol + ".csv")))
                    .startsWith("class,%,\"n, test " + per + "s\"");
            assertThat(RecognitionFiles.read(json).recognition().counted()).isEqualTo("test " + per + "s");
        }
    }

    @Test
    void evaluateLinear_saysHowTheFitEnded() throws Exception {
        Path json = folder.resolve("linear.json");
        world.succeeds("evaluate linear --run", world.run(), "--clips 1 --out", json);
        JsonObject probe =
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonObject("probe");
        assertThat(probe.get("converged").getAsBoolean()).isTrue();
        assertThat(probe.get("gradient_of_that_at_zero").getAsDouble()).isLessThanOrEqualTo(1e-4);
        assertThat(probe.getAsJsonArray("cross_validation")).hasSize(4);
        assertThat(world.said()).contains("by cross-validation; the fit has converged");
    }

    @Test
    void evaluate_ofAFileThatDoesNotSayWhatItCounted_takesNeighboursForClips() throws Exception {
        Path json = folder.resolve("knn.json");
        world.succeeds("evaluate knn --run", world.run(), "--clips 1 --out", json);
        Files.writeString(json, Files.readString(json).replaceFirst("\"per\": \"video\",", ""));
        assertThat(RecognitionFiles.read(json).recognition().unit()).isEqualTo(EvaluationUnit.CLIP);
    }

    @Test
    void evaluate_byClipOfAProtocolThatTrains_isRefused() {
        assertThat(world.fima("evaluate finetune --per clip --run", world.run(), "--out", folder.resolve("x.json")))
                .isEqualTo(1);
        assertThat(world.complained()).contains("finetune counts videos only");
    }

    @Test
    void evaluate_withNoClipsOrNeighbours_isRefused() {
        assertThat(world.fima("evaluate knn --clips 0 --run", world.run(), "--out", folder.resolve("x.json")))
                .isEqualTo(1);
        assertThat(world.complained()).contains("0 clips per video").contains("choose 1 or more");
    }

    @Test
    void evaluate_ofARunWithoutCheckpoint_isRefusedInASentence() throws Exception {
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.copy(world.run().resolve("run.json"), fresh.resolve("run.json"));
        assertThat(world.fima("evaluate knn --run", fresh, "--out", folder.resolve("x.json")))
                .isEqualTo(1);
        assertThat(world.complained())
                .contains("has no checkpoint yet: let it train to its first one")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "retrieval", "knn", "finetune"})
    void evaluate_onAClassWithoutTrainingVideos_isRefusedInASentence(String protocol) throws Exception {
        Path bad = TinyWorld.in(folder.resolve("bad")).data();
        Path list;
        try (Stream<Path> files = Files.walk(bad)) {
            list = files.filter(f -> f.endsWith("trainlist01.txt")).findFirst().orElseThrow();
        }
        String dropped = Files.readAllLines(list).get(0);
        Files.write(
                list,
                Files.readAllLines(list).subList(1, Files.readAllLines(list).size()));
        Object[] command = {"evaluate", protocol, "--run", world.run(), "--data", bad, "--out", folder.resolve("x.json")
        };
        assertThat(world.fima(command)).isEqualTo(1);
        assertThat(world.complained())
                .contains(dropped.substring(0, dropped.indexOf('/')), "test videos but no training videos")
                .hasLineCount(1);
    }

    @Test
    void evaluateFinetune_testsEveryVideo_andTheSameCommandDoesNotTrainAgain() throws Exception {
        Path json = folder.resolve("finetune.json");
        Object[] command = {
            "evaluate finetune --run", world.run(), "--out", json, "--epochs 1 --batch 4 --clips 2 --test-every 0"
        };
        world.succeeds(command);
        assertThat(world.said()).contains("training, steps: ");
        RunFolder run = RunFolder.open(folder.resolve("finetune-training"));
        assertThat(run.status().state()).isEqualTo(RunState.FINISHED);
        assertThat(run.description().method()).isEqualTo("fine-tuning");
        assertThat(Files.readString(run.path().resolve("session.log"))).contains("evaluate", "finetune", "--epochs");
        JsonObject first = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        int classes = first.getAsJsonArray("classes").size();
        assertThat(first.getAsJsonObject("top1").get("n").getAsInt()).isEqualTo(classes);
        assertThat(first.getAsJsonArray("tests")).hasSize(1);
        assertThat(first.get("training").getAsString()).contains("dropout=0.7", "centralCrop=true");
        world.succeeds(command);
        assertThat(world.said()).doesNotContain("training, steps");
        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonObject())
                .isEqualTo(first);
    }

    @Test
    void evaluateLinearSgd_hasTheReferencesSettings() throws Exception {
        Path json = folder.resolve("probe.json");
        world.succeeds(
                "evaluate linear_sgd --run", world.run(), "--epochs 1 --batch 4 --clips 2 --test-every 0 --out", json);
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(result.get("training").getAsString())
                .contains("frozen=true", "learning_rate=30,", "milestones=60,80", "weight_decay=0,", "dropout=0.0");
        assertThat(result.get("protocol").getAsString()).isEqualTo("linear_sgd");
        assertThat(world.fima("evaluate linear_sgd --dropout 0.5 --run", world.run(), "--out", json))
                .isEqualTo(1);
        assertThat(world.complained()).contains("without dropout");
    }

    @Test
    void evaluate_withABadLine_isRefusedUntilAPersonAgrees() throws Exception {
        Path bad = TinyWorld.in(folder.resolve("bad")).data();
        try (Stream<Path> files = Files.walk(bad)) {
            Path list =
                    files.filter(f -> f.endsWith("testlist01.txt")).findFirst().orElseThrow();
            Files.writeString(list, "missing/video.mp4\n" + Files.readString(list));
        }
        Path json = folder.resolve("consent.json");
        Object[] refused = {"evaluate knn --run", world.run(), "--data", bad, "--clips 1 --out", json};
        assertThat(world.fima(refused)).isEqualTo(1);
        assertThat(world.complained()).contains("testlist01.txt, line 1").contains("--allow-problems");
        assertThat(json).doesNotExist();
        world.succeeds(
                Stream.concat(Stream.of(refused), Stream.of("--allow-problems")).toArray());
        assertThat(world.said()).contains("Left out: ").contains("testlist01.txt, line 1");
        assertThat(world.fima("train --data", bad, "--run", folder.resolve("r"), "--steps 1", TinyWorld.SMALL))
                .isEqualTo(1);
        assertThat(world.complained()).contains("testlist01.txt, line 1").contains("--allow-problems");
    }
}
