package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.app.report.Quartiles;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Npz;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that load a network, on a run of two steps. */
class NetworkCommandsTest {
    @TempDir
    static Path folder;

    private static TinyWorld world;
    private static String exported;

    @BeforeAll
    static void train() {
        world = TinyWorld.in(folder).trained();
        exported = folder.resolve("encoder.safetensors").toString();
        assertThat(world.fima("weights", "export", "--run", world.run().toString(), "--out", exported))
                .as(world.complained())
                .isZero();
    }

    @Test
    void weightsImport_readsWhatExportWrote() {
        Path again = folder.resolve("again.safetensors");
        assertThat(world.fima("weights", "import", exported, "--arch", "tiny", "--out", again.toString()))
                .isZero();
        assertThat(world.said()).contains("Missing in the file: nothing").contains("Not used: nothing");
        assertThat(again).hasSameBinaryContentAs(Path.of(exported));
    }

    @Test
    void weightsImport_refusesAnotherBackboneInOneSentence() {
        Path never = folder.resolve("never.safetensors");
        assertThat(world.fima("weights", "import", exported, "--arch", "i3d", "--out", never.toString()))
                .isEqualTo(1);
        assertThat(world.complained()).contains("not of I3D").doesNotContain("\tat ");
        assertThat(never).doesNotExist();
    }

    /** Cut short, bytes flipped, a header that claims 4 GB, offsets that lie, a pickle that wants to run a command. */
    @Test
    void weightsImport_ofABadFile_isOneSentenceAndOverwritesNothing() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of(exported));
        byte[] flipped = whole.clone();
        flipped[8] ^= 0x55;
        byte[] long4g = whole.clone();
        ByteBuffer.wrap(long4g).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 32);
        byte[] lying = new String(whole, StandardCharsets.ISO_8859_1)
                .replaceFirst("\"data_offsets\":\\[0,", "\"data_offsets\":[9,")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream hostile = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(hostile)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(
                    ("cos\nsystem\n(S'touch " + folder.resolve("ran") + "'\ntR.").getBytes(StandardCharsets.US_ASCII));
        }
        Map<String, byte[]> bad = Map.of(
                "cut.safetensors", Arrays.copyOf(whole, whole.length / 2),
                "flipped.safetensors", flipped,
                "long.safetensors", long4g,
                "lying.safetensors", lying,
                "hostile.pth", hostile.toByteArray());
        Path target = Files.writeString(folder.resolve("kept.safetensors"), "what was there before");
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            Path in = Files.write(folder.resolve(file.getKey()), file.getValue());
            assertThat(world.fima("weights", "import", in.toString(), "--arch", "tiny", "--out", target.toString()))
                    .as(file.getKey())
                    .isEqualTo(1);
            assertThat(world.complained().strip())
                    .contains(file.getKey())
                    .endsWith(".")
                    .doesNotContain("\n");
            assertThat(target).hasContent("what was there before");
        }
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void weights_withoutAWord_isWrongUsage() {
        assertThat(world.fima("weights")).isEqualTo(2);
        assertThat(world.complained()).contains("import or export");
    }

    @Test
    void features_ofAVideo_areNamedByLayerAndAgreeWithThoseOfTheSameClip() {
        Path whole = folder.resolve("whole.npz");
        Path pooled = folder.resolve("pooled.npz");
        String video = world.video(0).toString();
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        video,
                        "--out",
                        whole.toString(),
                        "--whole",
                        "--clips",
                        "2",
                        "--clip-size",
                        "24",
                        "--layers",
                        "conv4,conv5"))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> maps = Npz.read(whole);
        assertThat(maps).containsOnlyKeys("first_frames", "conv4", "conv5");
        assertThat(maps.get("first_frames").asLongs()).containsExactly(0, 8);
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        video,
                        "--out",
                        pooled.toString(),
                        "--clips",
                        "2",
                        "--clip-size",
                        "24"))
                .isZero();
        NpyArray map = maps.get("conv5");
        NpyArray means = Npz.read(pooled).get("conv5");
        int cells = map.length() / means.length();
        double mean = 0;
        for (int i = 0; i < cells; i++) {
            mean += map.asFloats()[i] / (double) cells;
        }
        assertThat((double) means.asFloats()[0]).isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void features_ofAnUnknownLayer_nameTheKnownOnes() {
        assertThat(world.fima(
                        "features",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--input",
                        world.video(0).toString(),
                        "--out",
                        folder.resolve("no.npz").toString(),
                        "--layers",
                        "mixed_5c"))
                .isEqualTo(1);
        assertThat(world.complained()).contains("mixed_5c").contains("conv5");
        assertThat(Files.exists(folder.resolve("no.npz"))).isFalse();
    }

    @Test
    void analyze_activation_givesArraysScoresAndFigures() throws Exception {
        Path out = folder.resolve("activation");
        assertThat(world.fima(
                        "analyze",
                        "activation",
                        "--run",
                        world.run().toString(),
                        "--clip",
                        world.video(0) + "@3",
                        "--clip",
                        world.video(1).toString(),
                        "--out",
                        out.toString(),
                        "--scale",
                        "shared",
                        "--colours",
                        "inferno",
                        "--box"))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> arrays = Npz.read(out.resolve("activation.npz"));
        assertThat(arrays.get("first_frame").asLongs()).containsExactly(3, 4);
        assertThat(arrays.get("rgb").shape()).containsExactly(2, 2, 3, 3);
        assertThat(arrays.get("foreground").shape()).containsExactly(2, 3, 3);
        assertThat(Files.readString(out.resolve("activation.json")))
                .contains("energy", "\"step\": 2", "Shared scale")
                .contains(world.video(1).toString());
        assertThat(Files.size(out.resolve("activation.png"))).isGreaterThan(10_000);
        assertThat(Files.readString(out.resolve("activation.svg"))).contains("RGB map");
        assertThat(out.resolve("activation.pdf")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("activation.figure.json")))
                .contains("provenance")
                .contains("definitions");
    }

    @Test
    void analyze_affinity_isTheCosineOfCells() {
        Path out = folder.resolve("affinity");
        assertThat(world.fima(
                        "analyze",
                        "affinity",
                        "--weights",
                        exported,
                        "--arch",
                        "tiny",
                        "--clip-size",
                        "24",
                        "--clip",
                        world.video(2).toString(),
                        "--out",
                        out.toString()))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> arrays = Npz.read(out.resolve("affinity.npz"));
        assertThat(arrays.get("over_time").shape()).containsExactly(1, 9, 9);
        assertThat(arrays.get("per_slot").shape()).containsExactly(1, 2, 9, 9);
        for (float cosine : arrays.get("over_time").asFloats()) {
            assertThat(cosine).isBetween(-1e-5f, 1 + 1e-5f);
        }
    }

    @Test
    void analyze_affinityOfARun_givesTheCrossAttentionToo() throws Exception {
        Path out = folder.resolve("attention");
        assertThat(world.fima(
                        "analyze",
                        "affinity",
                        "--run",
                        world.run().toString(),
                        "--clip",
                        world.video(0).toString(),
                        "--out",
                        out.toString()))
                .as(world.complained())
                .isZero();
        NpyArray attention = Npz.read(out.resolve("affinity.npz")).get("decoder_attention");
        assertThat(attention.shape()).containsExactly(1, 2, 2, 4, 10, 9);
        float[] weights = attention.asFloats();
        for (int row = 0; row < weights.length / 9; row++) {
            float sum = 0;
            for (int c = 0; c < 9; c++) {
                sum += weights[row * 9 + c];
            }
            assertThat(sum).isBetween(0.9999f, 1.0001f);
        }
        assertThat(Files.readString(out.resolve("affinity.json")))
                .contains("\"layer\": 2", "\"head\": 4", "mean_weight_of_same_cell", "class token first");
        assertThat(Files.readString(out.resolve("affinity.svg"))).contains("layer 2, head 4");
    }

    @Test
    void analyze_temporalOverEveryVideo_givesStatisticsOfTheDataSet() throws Exception {
        Path out = folder.resolve("survey");
        assertThat(world.fima(
                        "analyze",
                        "temporal",
                        "--run",
                        world.run().toString(),
                        "--every-video",
                        "--out",
                        out.toString()))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> arrays = Npz.read(out.resolve("temporal.npz"));
        int clips = arrays.get("motion_same").length() / 8;
        assertThat(clips).isGreaterThan(1);
        assertThat(arrays.get("cross_modal_different").length()).isEqualTo(clips * 56);
        assertThat(Files.readString(out.resolve("temporal.json")))
                .contains("\"n_same\": " + clips * 8, "mean_same", "\"chance\": 0.125", "\"left_out\": []");
        assertThat(world.fima("analyze", "affinity", "--run", "r", "--every-video", "--out", "x"))
                .isEqualTo(2);
    }

    @Test
    void analyze_temporal_statesCountsAndChance() throws Exception {
        Path out = folder.resolve("temporal");
        assertThat(world.fima(
                        "analyze",
                        "temporal",
                        "--run",
                        world.run().toString(),
                        "--clip",
                        world.video(0).toString(),
                        "--clip",
                        world.video(2).toString(),
                        "--out",
                        out.toString()))
                .as(world.complained())
                .isZero();
        Map<String, NpyArray> arrays = Npz.read(out.resolve("temporal.npz"));
        assertThat(arrays.get("motion").shape()).containsExactly(2, 8, 8);
        assertThat(arrays.get("motion").asFloats()[0]).isBetween(0.9999f, 1.0001f);
        assertThat(arrays.get("token").shape()).containsExactly(2, 2, 2);
        assertThat(Files.readString(out.resolve("temporal.json")))
                .contains("\"n_same\": 16", "\"n_different\": 112", "\"chance\": 0.125");
        assertThat(Files.readString(out.resolve("temporal.svg"))).contains("AUC");
    }

    @Test
    void analyze_saysWhatIsWrongWithAClip() {
        String[] late = {
            "analyze",
            "affinity",
            "--run",
            world.run().toString(),
            "--clip",
            world.video(0) + "@30",
            "--out",
            folder.resolve("late").toString()
        };
        assertThat(world.fima(late)).isEqualTo(1);
        assertThat(world.complained()).contains("40 frames").contains("8 at most, not 30");
        late[5] = "nosuch.mp4";
        assertThat(world.fima(late)).isEqualTo(1);
        assertThat(world.complained()).contains("nosuch.mp4").contains("FILE@FIRSTFRAME");
        assertThat(folder.resolve("late")).doesNotExist();
    }

    @Test
    void analyze_wantsOneNetwork() {
        assertThat(world.fima("analyze", "affinity", "--clip", "a.mp4", "--out", "x"))
                .isEqualTo(2);
        assertThat(world.fima("analyze", "sharpness", "--run", "r", "--clip", "a.mp4", "--out", "x"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "retrieval", "knn"})
    void evaluate_countsEveryTestVideo(String protocol) throws Exception {
        Path json = folder.resolve(protocol + ".json");
        assertThat(world.fima(
                        "evaluate",
                        protocol,
                        "--run",
                        world.run().toString(),
                        "--clips",
                        "1",
                        "--neighbours",
                        "3",
                        "--out",
                        json.toString()))
                .as(world.complained())
                .isZero();
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

    @Test
    void evaluateFinetune_testsEveryVideo_andTheSameCommandDoesNotTrainAgain() throws Exception {
        Path json = folder.resolve("finetune.json");
        String[] command = {
            "evaluate",
            "finetune",
            "--run",
            world.run().toString(),
            "--out",
            json.toString(),
            "--epochs",
            "1",
            "--batch",
            "4",
            "--clips",
            "2",
            "--test-every",
            "0"
        };
        assertThat(world.fima(command)).as(world.complained()).isZero();
        assertThat(world.said()).contains("training, steps: 0 of");
        JsonObject first = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        int classes = first.getAsJsonArray("classes").size();
        assertThat(first.getAsJsonObject("top1").get("n").getAsInt()).isEqualTo(classes);
        assertThat(first.getAsJsonArray("tests")).hasSize(1);
        assertThat(first.get("fine_tuning").getAsString()).contains("dropout=0.7", "framing=CENTRE");
        assertThat(world.fima(command)).as(world.complained()).isZero();
        assertThat(world.said()).doesNotContain("training, steps");
        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonObject())
                .isEqualTo(first);
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
        String[] refused = {
            "evaluate",
            "knn",
            "--run",
            world.run().toString(),
            "--data",
            bad.toString(),
            "--clips",
            "1",
            "--out",
            json.toString()
        };
        assertThat(world.fima(refused)).isEqualTo(1);
        assertThat(world.complained()).contains("testlist01.txt, line 1").contains("--allow-problems");
        assertThat(json).doesNotExist();
        String[] agreed =
                Stream.concat(Stream.of(refused), Stream.of("--allow-problems")).toArray(String[]::new);
        assertThat(world.fima(agreed)).as(world.complained()).isZero();
        assertThat(world.said()).contains("Left out: ").contains("testlist01.txt, line 1");
        String[] training = Stream.concat(
                        Stream.of(
                                "train",
                                "--data",
                                bad.toString(),
                                "--run",
                                folder.resolve("r").toString(),
                                "--steps",
                                "1"),
                        Stream.of(TinyWorld.SMALL))
                .toArray(String[]::new);
        assertThat(world.fima(training)).isEqualTo(1);
        assertThat(world.complained()).contains("testlist01.txt, line 1").contains("--allow-problems");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pca", "tsne"})
    void embed_writesEveryTestClip(String map) throws Exception {
        Path json = folder.resolve(map + ".json");
        assertThat(world.fima(
                        "embed",
                        "--run",
                        world.run().toString(),
                        "--map",
                        map,
                        "--perplexity",
                        "4",
                        "--clips",
                        "2",
                        "--out",
                        json.toString()))
                .as(world.complained())
                .isZero();
        JsonObject result = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        // Ten classes with one test video and two clips each.
        assertThat(result.getAsJsonArray("points")).hasSize(20);
        assertThat(Files.readString(folder.resolve(map + ".svg"))).contains("n = 20 clips");
    }

    @Test
    void ablate_endsInAFigureSheet() throws Exception {
        Path out = folder.resolve("ablation");
        assertThat(world.fima(Stream.concat(
                                Stream.of(
                                        "ablate",
                                        "--data",
                                        world.data().toString(),
                                        "--variants",
                                        "moco",
                                        "--controls",
                                        "untrained",
                                        "--analysed",
                                        "4",
                                        "--seeds",
                                        "1,2",
                                        "--steps",
                                        "2",
                                        "--set",
                                        "probe_every=0",
                                        "--out",
                                        out.toString()),
                                Stream.of(TinyWorld.SMALL))
                        .toArray(String[]::new)))
                .as(world.complained())
                .isZero();
        assertThat(Files.readAllLines(out.resolve("runs.csv"))).hasSize(5);
        assertThat(out.resolve("sheet.png")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("sheet.svg")))
                .contains("n = 2 seeds")
                .contains("±");
        assertThat(Files.readString(out.resolve("summary.md")))
                .contains("| moco |")
                .contains("| untrained |");
        assertThat(Files.readString(out.resolve("report.md")))
                .contains("### Attention", "### Recognition of motion classes", "### Motion over time", "sheet.png")
                .contains("--variants moco --controls untrained --seeds 1,2 --analysed 4")
                .contains("fima train --data");
        assertThat(Files.readString(out.resolve("summary.tex"))).contains("\\toprule");
    }

    @Test
    void benchTrain_countsOnlyWhatComesAfterTheWarmUp() {
        assertThat(world.fima(Stream.concat(
                                Stream.of(
                                        "bench",
                                        "train",
                                        "--data",
                                        world.data().toString(),
                                        "--steps",
                                        "3",
                                        "--warmup",
                                        "1"),
                                Stream.of(TinyWorld.SMALL))
                        .toArray(String[]::new)))
                .as(world.complained())
                .isZero();
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.get("steps").getAsInt()).isEqualTo(3);
        assertThat(figures.get("batch").getAsInt()).isEqualTo(2);
        JsonObject times = figures.getAsJsonObject("step_ms");
        assertThat(times.get("lower_quartile").getAsDouble())
                .isPositive()
                .isLessThanOrEqualTo(times.get("median").getAsDouble());
        assertThat(figures.getAsJsonObject("settings").get("clip_size").getAsString())
                .isEqualTo("24");
    }

    @Test
    void benchData_printsFiguresOfEachLoader() {
        assertThat(world.fima(
                        "bench",
                        "data",
                        "--data",
                        world.data().toString(),
                        "--clip-size",
                        "24",
                        "--threads",
                        "1",
                        "--seconds",
                        "0.05"))
                .as(world.complained())
                .isZero();
        JsonObject figures = JsonParser.parseString(world.said()).getAsJsonObject();
        assertThat(figures.getAsJsonArray("loading")).hasSize(2);
        assertThat(figures.get("decodeFramesPerSecond").getAsDouble()).isPositive();
    }

    @Test
    void quartiles_areThoseOfNumPy() {
        // numpy.quantile([4, 1, 3, 2], [0.25, 0.5, 0.75])
        assertThat(Quartiles.of(4, 1, 3, 2)).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
    }
}
