package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.video.RealClips;
import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest extends DataFolders {
    @Test
    void open_ucf101_readsClassesAndBothSplits() throws IOException {
        video("UCF-101/Swing/v_Swing_g01_c01.avi");
        video("UCF-101/Swing/v_Swing_g02_c01.avi");
        video("UCF-101/YoYo/v_YoYo_g01_c01.avi");
        text("ucfTrainTestlist/classInd.txt", "1 Swing", "2 YoYo");
        text("ucfTrainTestlist/trainlist01.txt", "YoYo/v_YoYo_g01_c01.avi 2", "Swing/v_Swing_g02_c01.avi 1");
        text("ucfTrainTestlist/testlist01.txt", "Swing/v_Swing_g01_c01.avi");
        text("ucfTrainTestlist/trainlist02.txt", "Swing/v_Swing_g01_c01.avi 1");
        text("ucfTrainTestlist/testlist02.txt", "YoYo/v_YoYo_g01_c01.avi");

        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.UCF101);
        assertThat(data.classes()).containsExactly("Swing", "YoYo");
        assertThat(names(data.train()))
                .containsExactly("UCF-101/YoYo/v_YoYo_g01_c01.avi", "UCF-101/Swing/v_Swing_g02_c01.avi");
        assertThat(labels(data.train())).containsExactly(1, 0);
        assertThat(labels(data.test())).containsExactly(0);
        assertThat(data.problems()).isEmpty();
        Video first = data.train().get(0);
        assertThat(first.frames()).isEqualTo(40);
        assertThat(first.width()).isEqualTo(32);
        assertThat(first.height()).isEqualTo(24);

        DataSet second = DataSet.open(root, DataSetOptions.DEFAULT.withSplit(2));
        assertThat(labels(second.test())).containsExactly(1);
        assertThat(second.fingerprint()).isNotEqualTo(data.fingerprint());
        assertThat(DataSet.open(root).fingerprint()).isEqualTo(data.fingerprint());
        assertThatThrownBy(() -> DataSet.open(root, DataSetOptions.DEFAULT.withSplit(3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("trainlist03.txt");
    }

    @Test
    void open_withBadLines_namesFileAndLineAndUsesTheRest() throws IOException {
        video("A/one.avi");
        video("A/two.avi");
        video("B/three.avi");
        text("classInd.txt", "1 A", "2 B");
        Path list = root.resolve("trainlist01.txt");
        byte[] latin = "A/zw\u00F6lf.avi 1\n".getBytes(StandardCharsets.ISO_8859_1);
        text(
                "trainlist01.txt",
                "A/one.avi 1",
                "A/missing.avi 1",
                "A/two.avi 3",
                "A/one.avi 1",
                "../outside.avi 1",
                "B/three.avi 2");
        byte[] lines = Files.readAllBytes(list);
        byte[] all = new byte[latin.length + lines.length];
        System.arraycopy(latin, 0, all, 0, latin.length);
        System.arraycopy(lines, 0, all, latin.length, lines.length);
        Files.write(list, all);
        text("testlist01.txt", "A/one.avi", "A/two.avi");

        DataSet data = DataSet.open(root);
        assertThat(names(data.train())).containsExactly("A/one.avi", "B/three.avi");
        assertThat(names(data.test())).containsExactly("A/two.avi");
        assertThat(sentences(data))
                .contains("trainlist01.txt, line 1: it is not UTF-8 text")
                .contains("trainlist01.txt, line 3: there is no video A/missing.avi")
                .contains("trainlist01.txt, line 4: class 3 is not among the 2 classes")
                .contains("trainlist01.txt, line 5: A/one.avi is listed twice")
                .contains("trainlist01.txt, line 6: ../outside.avi points outside the data folder")
                .contains("testlist01.txt, line 1: A/one.avi is listed for both training and testing");
        assertThat(data.problems()).hasSize(6);
        assertThatThrownBy(() -> DataSet.open(root, DataSetOptions.DEFAULT.withStrict(true)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("5 more");
    }

    @Test
    void open_withAClassFileThatRepeatsOrSkipsNumbers_saysSoAndUsesTheRest() throws IOException {
        video("A/one.avi");
        video("C/two.avi");
        text("classInd.txt", "1 A", "1 B", "3 C", "4 A", "five E");
        text("trainlist01.txt", "A/one.avi 1", "C/two.avi 3", "A/one.avi 2");
        text("testlist01.txt", "");
        DataSet data = DataSet.open(root);
        assertThat(data.classes()).containsExactly("A", "C");
        assertThat(labels(data.train())).containsExactly(0, 1);
        assertThat(sentences(data))
                .contains("classInd.txt, line 2: class number 1 was used before")
                .contains("classInd.txt, line 4: the class A has a number already")
                .contains("classInd.txt, line 5: it is not of the form")
                .contains("numbers its 2 classes from 1 to 3 with gaps")
                .contains("trainlist01.txt, line 3: class 2 is not among the 2 classes");
        assertThat(data.problems()).hasSize(5);
    }

    @Test
    void open_withANameThatTwoVideosHave_refusesTheLineInsteadOfChoosing() throws IOException {
        video("train/yoga/abc.avi");
        video("old/yoga/abc.avi");
        video("train/yoga/def.avi");
        text("a.csv", "label,youtube_id,time_start,time_end,split", "yoga,abc,0,10,train", "yoga,def,0,10,train");
        DataSet data = DataSet.open(root);
        assertThat(names(data.train())).containsExactly("train/yoga/def.avi");
        assertThat(sentences(data)).contains("a.csv, line 2: it may mean old/yoga/abc.avi or train/yoga/abc.avi");
    }

    @Test
    void open_withTwoEncodingsOfOneVideo_takesTheOneThatTheListNames() throws IOException {
        video("UCF-101/A/one.avi");
        video("UCF-101/A/one.mkv");
        text("classInd.txt", "1 A");
        text("trainlist01.txt", "A/one.avi 1");
        text("testlist01.txt", "");
        assertThat(names(DataSet.open(root).train())).containsExactly("UCF-101/A/one.avi");
    }

    /** Such files must not be passed over as if they were no annotation at all. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void open_withAnAnnotationInUtf16_namesFileAndRemedy(String encoding) throws IOException {
        video("train/yoga/abc.avi");
        Files.writeString(
                root.resolve("kinetics.csv"),
                "\uFEFFlabel,youtube_id,time_start,time_end,split\nyoga,abc,0,10,train\n",
                Charset.forName(encoding));
        assertThatThrownBy(() -> DataSet.open(root))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("kinetics.csv, line 1: it is UTF-16 text; save the file as UTF-8.");
    }

    @Test
    void open_hmdb51_usesTheNumberedSplit() throws IOException {
        video("wave/a b.avi");
        video("wave/c.avi");
        video("jump/d.avi");
        text("splits/wave_test_split1.txt", "a b.avi 1", "c.avi 2");
        text("splits/jump_test_split1.txt", "d.avi 1", "gone.avi 0", "lost.avi 2", "strange");
        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.HMDB51);
        assertThat(data.classes()).containsExactly("jump", "wave");
        assertThat(names(data.train())).containsExactly("jump/d.avi", "wave/a b.avi");
        assertThat(names(data.test())).containsExactly("wave/c.avi");
        assertThat(sentences(data))
                .contains("line 3: there is no video lost.avi")
                .contains("line 4");
    }

    @Test
    void open_kinetics_findsTimedFiles() throws IOException {
        video("train/tap dancing/abc-DEF_1234_000003_000013.avi");
        video("val/yoga/xyz.avi");
        text(
                "annotations.csv",
                "label,youtube_id,time_start,time_end,split,is_cc",
                "tap dancing,abc-DEF_1234,3,13,train,0",
                "\"yoga\",xyz,0,10,validate,0",
                "yoga,absent,0,10,train,0",
                "yoga,unused,0,10,test,0");
        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.KINETICS);
        assertThat(data.classes()).containsExactly("tap dancing", "yoga");
        assertThat(labels(data.train())).containsExactly(0);
        assertThat(labels(data.test())).containsExactly(1);
        assertThat(sentences(data)).contains("line 4: there is no video absent_000000_000010");
        assertThat(data.problems()).hasSize(1);
    }

    @Test
    void open_diving48_cutsToTheAnnotatedFrames() throws IOException {
        video("rgb/dive1.avi");
        video("rgb/dive2.avi");
        text(
                "Diving48_vocab.json",
                "[[\"Back\", \"15som\", \"05Twis\", \"FREE\"], [\"Forward\", \"Dive\", \"NoTwis\", \"PIKE\"]]");
        text(
                "Diving48_V2_train.json",
                "[{\"vid_name\": \"dive1\", \"label\": 1, \"start_frame\": 4, \"end_frame\": 38},",
                " {\"vid_name\": \"dive2\", \"label\": 2, \"start_frame\": 0, \"end_frame\": 38},",
                " {\"vid_name\": \"dive9\", \"label\": 0, \"start_frame\": 0, \"end_frame\": 38}]");
        text(
                "Diving48_V2_test.json",
                "[{\"vid_name\": \"dive2\", \"label\": 0, \"start_frame\": 0, \"end_frame\": 99}]");
        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.DIVING48);
        assertThat(data.classes()).containsExactly("Back 15som 05Twis FREE", "Forward Dive NoTwis PIKE");
        assertThat(data.train()).hasSize(1);
        assertThat(data.train().get(0).firstFrame()).isEqualTo(4);
        assertThat(data.train().get(0).frames()).isEqualTo(34);
        assertThat(data.test().get(0).frames()).isEqualTo(40);
        assertThat(sentences(data))
                .contains("line 2: the label of dive2 is not within 0 to 1")
                .contains("line 3: there is no video dive9");
    }

    /** The JSON parser tells no lines, so they are found by hand: entries over several lines, and one without a name. */
    @Test
    void open_diving48_namesTheLineWhereAnEntryBegins() throws IOException {
        video("rgb/dive1.avi");
        text(
                "Diving48_V2_train.json",
                "[",
                "  {\"vid_name\": \"dive1\", \"label\": 3, \"start_frame\": 0, \"end_frame\": 38},",
                "  {\"label\": 3, \"start_frame\": 0, \"end_frame\": 38},",
                "  {",
                "    \"label\": 0, \"note\": \"{ in \\\" text [\",",
                "    \"vid_name\": \"dive9\"",
                "  },",
                "  {\"vid_name\": \"../dive1\", \"label\": 48},",
                "  {\"vid_name\": \"dive1\", \"label\": 48}",
                "]");
        DataSet data = DataSet.open(root);
        assertThat(data.classes()).hasSize(48);
        assertThat(labels(data.train())).containsExactly(3);
        assertThat(sentences(data))
                .contains("line 3: an entry has no vid_name")
                .contains("line 4: there is no video dive9")
                .contains("line 8: ../dive1 points outside the data folder")
                .contains("line 9: the label of dive1 is not within 0 to 47");
    }

    @Test
    void open_classFolders_takesTrainAndTestFolders() throws IOException {
        video("train/run/a.avi");
        video("train/walk/b.avi");
        video("val/walk/c.avi");
        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.CLASS_FOLDERS);
        assertThat(data.classes()).containsExactly("run", "walk");
        assertThat(labels(data.train())).containsExactly(0, 1);
        assertThat(labels(data.test())).containsExactly(1);
    }

    @Test
    void open_flat_hasNoLabels() throws IOException {
        video("a.avi");
        video("b.avi");
        DataSet data = DataSet.open(root);
        assertThat(data.layout()).isEqualTo(DataSetLayout.FLAT);
        assertThat(data.labelled()).isFalse();
        assertThat(data.train()).extracting(Video::label).containsOnly(OptionalInt.empty());
    }

    @Test
    void open_listsWhatItLeavesOut() throws IOException {
        video("a.avi");
        copy(shortVideo, "short.avi");
        Files.createFile(root.resolve("empty.mp4"));
        Files.writeString(root.resolve("text.mkv"), "no video at all");
        DataSet data = DataSet.open(root);
        assertThat(names(data.train())).containsExactly("a.avi");
        assertThat(sentences(data))
                .contains("short.avi has 31 frames, fewer than the 32")
                .contains("empty.mp4 is empty")
                .contains("text.mkv is not a video");
        assertThat(data.problems()).hasSize(3);
    }

    @Test
    void open_withoutAnyUsableVideo_saysSo() throws IOException {
        assertThatThrownBy(() -> DataSet.open(root))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no videos");
        copy(shortVideo, "short.avi");
        assertThatThrownBy(() -> DataSet.open(root))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no video that can be used")
                .hasMessageContaining("31 frames");
        assertThatThrownBy(() -> DataSet.open(root.resolve("nowhere")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void problems_areToldOneByOneUpToTwenty() {
        List<Problem> many = Stream.generate(() -> new Problem(root, "x.txt, line 1: no."))
                .limit(23)
                .toList();
        assertThat(Problem.told(many)).hasSize(21).last().isEqualTo("Left out: 3 more.");
        assertThat(Problem.told(many.subList(0, 2))).containsOnly("Left out: x.txt, line 1: no.");
    }

    @Test
    void open_realClips_isAClassPerFolder() {
        DataSet data = DataSet.open(RealClips.require("clips"));
        assertThat(data.layout()).isEqualTo(DataSetLayout.CLASS_FOLDERS);
        assertThat(data.classes())
                .containsExactly("apply-eye-makeup", "arm-wrestling", "cooking", "cycling", "reach", "talking");
        assertThat(data.train()).hasSize(6);
        assertThat(data.problems()).isEmpty();
    }

    @Test
    void masks_ofTheSampleLayout_lieOnTheClip() throws IOException {
        video("videos/A/one.avi");
        video("videos/A/two.avi");
        TestVideos.gray(Files.createDirectories(root.resolve("masks/A")).resolve("one.mkv"), 40, 32, 24);
        DataSet data = DataSet.open(root);
        assertThat(names(data.train())).containsExactly("videos/A/one.avi", "videos/A/two.avi");
        assertThat(data.masks().masks(data.train().get(1), 0, 4, 1)).isEmpty();
        Masks masks = data.masks().masks(data.train().get(0), 2, 4, 9).orElseThrow();
        assertThat(masks.inside()).hasSize(4 * 24 * 32);
        for (int t = 0; t < 4; t++) {
            for (int x = 0; x < 32; x++) {
                int value = TestVideos.expectedGray(2 + 9 * t, x) >= 128 ? 1 : 0;
                assertThat(masks.inside()[t * 24 * 32 + x]).isEqualTo((byte) value);
            }
        }
    }

    /** The note comes again where the index already knows the video. */
    @Test
    void open_recordingThatBeginsBetweenKeyFrames_usesTheRestAndSaysSo() throws IOException {
        video("run/whole.avi");
        Path file = root.resolve("run/cut.mkv");
        TestVideos.cutRecording(file, 60, 32, 24);
        DataSetOptions options = DataSetOptions.DEFAULT.withCacheFolder(temporary.resolve("index"));
        for (int i = 0; i < 2; i++) {
            DataSet data = DataSet.open(root, options);
            assertThat(data.train()).hasSize(2);
            Video cut = data.train().stream()
                    .filter(video -> video.name().endsWith("cut.mkv"))
                    .findFirst()
                    .orElseThrow();
            assertThat(cut.frames()).isEqualTo(48);
            assertThat(sentences(data))
                    .isEqualTo(file
                            + " begins between key frames; its first 7 frames cannot be decoded, the others are used.");
        }
    }
}
