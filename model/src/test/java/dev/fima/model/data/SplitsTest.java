package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which videos train and which are held back, for the ways in which folders and lists are commonly laid out. */
class SplitsTest {
    @TempDir
    static Path originals;

    private static Path video;

    @TempDir
    Path temporary;

    private Path root;
    private final List<String> notes = new ArrayList<>();

    @BeforeAll
    static void writeVideo() {
        video = TestVideos.mpeg4(originals.resolve("long.avi"), 40, 32, 24);
    }

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.resolve("data"));
    }

    private void videos(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(video, file);
        }
    }

    private void text(String name, String... lines) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private DataSetOptions noting(int split) {
        return DataSetOptions.DEFAULT.withSplit(split).withProgress(new IndexProgress() {
            @Override
            public void videoDone(int done, int total) {
                notes.add("video " + done);
            }

            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }
        });
    }

    private DataSet open() {
        return DataSet.open(root, noting(1));
    }

    private static List<String> names(List<Video> videos) {
        return videos.stream().map(Video::name).toList();
    }

    private static List<String> labels(DataSet data, List<Video> videos) {
        return videos.stream()
                .map(v -> v.label().isPresent() ? data.classes().get(v.label().getAsInt()) : "-")
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "videos_train, videos_val",
        "train_256, val_256",
        "Train, Test",
        "training, validation",
        "k400-train, k400-test",
        "ucf101train, ucf101test",
        "trainSet, valSet",
        "my train videos, my test videos",
        "compress/train_256, compress/val_256",
        "a/b/c/train, a/b/c/val",
        "train/videos, val/videos",
        "TRAIN, HOLDOUT",
        "train_lowres, eval",
    })
    void splitFolders_areFoundWithPrefixAndSuffixAndAtAnyDepth(String train, String heldBack) throws IOException {
        videos(
                train + "/run/a.avi",
                train + "/jump/b.avi",
                train + "/run/c.avi",
                heldBack + "/run/d.avi",
                heldBack + "/jump/e.avi");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("jump", "run");
        assertThat(labels(data, data.train())).containsExactlyInAnyOrder("run", "run", "jump");
        assertThat(names(data.test())).containsExactlyInAnyOrder(heldBack + "/run/d.avi", heldBack + "/jump/e.avi");
        assertThat(data.validation()).isEmpty();
        assertThat(data.problems()).isEmpty();
        assertThat(notes.get(0))
                .contains("2 classes")
                .contains("3 videos for training")
                .contains("2 videos for");
        assertThat(notes.get(1)).as("the line comes before any video is opened").isEqualTo("video 1");
    }

    @Test
    void splitFolders_belowTheClasses_areFound() throws IOException {
        videos("run/train/a.avi", "run/test/b.avi", "jump/train/c.avi", "jump/test/d.avi");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("jump", "run");
        assertThat(names(data.train())).containsExactly("jump/train/c.avi", "run/train/a.avi");
        assertThat(names(data.test())).containsExactly("jump/test/d.avi", "run/test/b.avi");
    }

    @Test
    void threeParts_areKeptApart() throws IOException {
        videos("train/run/a.avi", "val/run/b.avi", "test/run/c.avi", "train/jump/d.avi");
        DataSet data = open();
        assertThat(names(data.train())).containsExactly("train/jump/d.avi", "train/run/a.avi");
        assertThat(names(data.validation())).containsExactly("val/run/b.avi");
        assertThat(names(data.test())).containsExactly("test/run/c.avi");
        assertThat(notes.get(0)).contains("1 video for validation (val)").contains("1 video for testing (test)");
    }

    @Test
    void actionsThatSoundLikeSplits_areClasses() throws IOException {
        videos("training dog/a.avi", "crash test/b.avi", "running/c.avi", "valuing/d.avi", "testifying/e.avi");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("crash test", "running", "testifying", "training dog", "valuing");
        assertThat(data.train()).hasSize(5);
    }

    @Test
    void aClassCalledTrain_isAClassAndIsMentioned() throws IOException {
        videos("bus/a.avi", "car/b.avi", "train/c.avi");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("bus", "car", "train");
        assertThat(notes).anyMatch(note -> note.contains("\"train\" is taken for a class"));
    }

    @Test
    void aSplitFolderOpenedByItself_isMentioned() throws IOException {
        root = temporary.resolve("data/val");
        videos("run/a.avi", "jump/b.avi");
        DataSet data = open();
        assertThat(data.train()).hasSize(2);
        assertThat(notes).anyMatch(note -> note.contains("is called \"val\"") && note.contains("for training"));
    }

    @Test
    void videosBesideTheSplitFolders_areNotTrainedOn() throws IOException {
        videos("train/run/a.avi", "test/run/b.avi", "extra/run/c.avi", "train/jump/d.avi");
        DataSet data = open();
        assertThat(names(data.train())).containsExactly("train/jump/d.avi", "train/run/a.avi");
        assertThat(data.problems()).singleElement().satisfies(problem -> assertThat(problem.sentence())
                .contains("c.avi lies in the folder of no split"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v_%s_%02d", "g%2$02d", "%2$03d", "group%2$d", "Person %2$d"})
    void groupsWithinClasses_areNoClasses(String group) throws IOException {
        for (String split : List.of("train", "test")) {
            for (String name : List.of("basketball", "diving")) {
                for (int g = 1; g <= 3; g++) {
                    videos(split + "/" + name + "/" + String.format(Locale.ROOT, group, name, g) + "/x" + split + g
                            + ".avi");
                }
            }
        }
        DataSet data = open();
        assertThat(data.classes()).containsExactly("basketball", "diving");
        assertThat(data.train()).hasSize(6);
        assertThat(data.test()).hasSize(6);
        assertThat(notes).anyMatch(note -> note.contains("taken for groups"));
    }

    @Test
    void aFolderForEachVideo_isNoClass() throws IOException {
        videos("run/aXyZ/clip.avi", "run/bQrs/clip.avi", "jump/cTuv/clip.avi", "jump/dWmn/clip.avi");
        assertThat(open().classes()).containsExactly("jump", "run");
    }

    @Test
    void classesWithinSourcesOrTopics_areTheInnerFolders() throws IOException {
        videos("camera1/run/a.avi", "camera1/jump/b.avi", "camera2/run/c.avi", "camera2/jump/d.avi");
        assertThat(open().classes()).containsExactly("jump", "run");
        root = Files.createDirectory(temporary.resolve("topics"));
        videos("music/piano/a.avi", "music/piano/b.avi", "sport/run/c.avi", "sport/run/d.avi", "sport/run/e.avi");
        assertThat(open().classes()).containsExactly("piano", "run");
    }

    @Test
    void splitFoldersWithoutClasses_keepTheSplit() throws IOException {
        videos("train/a.avi", "train/b.avi", "val/c.avi");
        DataSet data = open();
        assertThat(data.labelled()).isFalse();
        assertThat(names(data.train())).containsExactly("train/a.avi", "train/b.avi");
        assertThat(names(data.test())).containsExactly("val/c.avi");
    }

    @Test
    void classesThatDifferInCaseOnly_areAskedAbout() throws IOException {
        videos("Run/a.avi", "run/b.avi", "jump/c.avi");
        assertThat(open().classes()).containsExactly("Run", "jump", "run");
        assertThat(notes).anyMatch(note -> note.contains("Run and run") && note.contains("did you mean one"));
    }

    @Test
    void endings_ofAllDecodersCountAndOthersAreTold() throws IOException {
        videos("run/a.MTS", "run/b.m2ts", "run/c.vob", "jump/d.M2V", "jump/e.DIVX", "jump/f.mpe", "jump/g.avi");
        text("jump/cover.jpg", "x");
        text("jump/more.jpg", "x");
        text("run/read me", "x");
        DataSet data = open();
        assertThat(data.train()).hasSize(7);
        assertThat(notes.get(0)).contains("3 files are no videos and passed over (2 .jpg, 1 without an ending)");
    }

    @Test
    void foldersThatLeadIntoACircle_arePassedOverWithTheReason() throws IOException {
        videos("run/a.avi", "jump/b.avi");
        Files.createSymbolicLink(root.resolve("run/again"), root);
        Files.createSymbolicLink(root.resolve("run/gone.avi"), root.resolve("nowhere.avi"));
        DataSet data = DataSet.open(root, noting(1).withStrict(true));
        assertThat(data.train()).hasSize(2);
        assertThat(notes)
                .anyMatch(note -> note.contains("again leads back into a folder that holds it, and is passed over"))
                .anyMatch(note -> note.contains("gone.avi is a link to a file that is not there"));
    }

    @Test
    void dataFolder_thatDiffersInCase_isAskedAbout() {
        Path other = temporary.resolve("DATA");
        assertThatThrownBy(() -> DataSet.open(other))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not exist; did you mean " + root);
    }

    // ------------------------------------------------------------------ lists

    private static final String[] FILES = {
        "videos/run/a one.avi", "videos/run/b.avi", "videos/jump/c.avi", "videos/jump/d.avi"
    };

    /** What stands between path and label, and before the lines, in lists of the well-known programs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%1$s %2$d|",
                "%1$s,%2$d|",
                "%1$s, %2$d|",
                "%1$s\t%2$d|",
                "%1$s;%2$d|",
                "\"%1$s\",%2$d|",
                "%1$s,%2$d|path,label",
                "%1$s %2$d|path label",
                "%2$d,%1$s|label,video_path",
                "clip%2$d,/%1$s,%2$d|clip_name,clip_path,label",
                "%1$s 300 %2$d|",
                "%1$s 0 36 %2$d|",
                "%1$s,0,36,%2$d|",
                "%1$s\t0\t36\t%2$d|path\tstart_frame\tend_frame\tlabel",
                "/somewhere/else/%1$s %2$d|",
                "./%1$s %2$d|",
            })
    void lists_ofEveryForm_giveSplitsAndLabels(String form, String header) throws IOException {
        videos(FILES);
        List<String> train = new ArrayList<>();
        List<String> val = new ArrayList<>();
        if (header != null) {
            train.add(header);
            val.add(header);
        }
        train.add(String.format(Locale.ROOT, form, FILES[0], 1));
        train.add(String.format(Locale.ROOT, form, FILES[2], 0));
        val.add(String.format(Locale.ROOT, form, FILES[1], 1));
        val.add(String.format(Locale.ROOT, form, FILES[3], 0));
        text("train.csv", train.toArray(String[]::new));
        text("val.csv", val.toArray(String[]::new));
        DataSet data = open();
        assertThat(data.problems()).isEmpty();
        assertThat(data.layout()).isEqualTo(DataSetLayout.PATH_LABEL_LISTS);
        assertThat(data.classes()).containsExactly("jump", "run");
        assertThat(labels(data, data.train())).containsExactly("run", "jump");
        assertThat(labels(data, data.test())).containsExactly("run", "jump");
        assertThat(data.train().get(0).file()).isEqualTo(root.resolve(FILES[0]));
        assertThat(data.test())
                .extracting(v -> v.file().getFileName().toString())
                .containsExactly("b.avi", "d.avi");
        if (form.contains("36")) {
            assertThat(data.train().get(0).frames()).isEqualTo(36);
        }
        assertThat(notes.get(0)).contains("2 videos for training (train.csv)").contains("(val.csv;");
    }

    @Test
    void lists_ofMmaction2_nameClassesByTheLabelMap() throws IOException {
        videos("videos_train/tap dancing/a.avi", "videos_train/yoga/b.avi", "videos_val/yoga/c.avi");
        text("kinetics400_train_list_videos.txt", "tap dancing/a.avi 0", "yoga/b.avi 2");
        text("kinetics400_val_list_videos.txt", "yoga/c.avi 2");
        text("annotations/label_map_k400.txt", "tap dancing", "walking", "yoga");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("tap dancing", "walking", "yoga");
        assertThat(labels(data, data.train())).containsExactly("tap dancing", "yoga");
        assertThat(labels(data, data.test())).containsExactly("yoga");
    }

    /** Files from a Mac have "u" and its dots apart, the list has them in one character; some systems make no difference. */
    @Test
    void lists_withMarksWrittenOtherwise_findTheirVideos() throws IOException {
        videos(
                "videos/Ku\u0308che/Tu\u0308r1.avi",
                "videos/Ku\u0308che/Tu\u0308r2.avi",
                "videos/b/c1.avi",
                "videos/b/c2.avi");
        text("train.csv", "videos/K\u00fcche/T\u00fcr1.avi 0", "videos/b/c1.avi 1");
        text("val.csv", "K\u00fcche/T\u00fcr2.avi 0", "videos/b/c2.avi 1");
        DataSet data = open();
        assertThat(data.train()).hasSize(2);
        assertThat(data.test()).hasSize(2);
        assertThat(data.train()).allMatch(found -> found.label().isPresent());
    }

    @Test
    void lists_withNumberedSplits_areChosenByNumber() throws IOException {
        videos(FILES);
        text("ucf101_train_split_1_videos.txt", FILES[0] + " 0", FILES[2] + " 1");
        text("ucf101_train_split_2_videos.txt", FILES[1] + " 0", FILES[3] + " 1");
        text("ucf101_val_split_1_videos.txt", FILES[1] + " 0");
        text("ucf101_val_split_2_videos.txt", FILES[2] + " 1");
        assertThat(names(open().train())).containsExactly(FILES[0], FILES[2]);
        assertThat(names(DataSet.open(root, noting(2)).train())).containsExactly(FILES[1], FILES[3]);
        assertThatThrownBy(() -> DataSet.open(root, noting(3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no training list of split 3, only of [1, 2]");
    }

    @Test
    void lists_withASplitColumn_areRead() throws IOException {
        videos(FILES);
        text(
                "labels.csv",
                "video,category,split",
                FILES[0] + ",running,train",
                FILES[2] + ",jumping,train",
                FILES[1] + ",running,val",
                FILES[3] + ",jumping,test");
        DataSet data = open();
        assertThat(data.classes()).containsExactly("jumping", "running");
        assertThat(names(data.train())).containsExactly(FILES[0], FILES[2]);
        assertThat(names(data.validation())).containsExactly(FILES[1]);
        assertThat(names(data.test())).containsExactly(FILES[3]);
    }

    @Test
    void lists_withParts_makeAVideoOfEach() throws IOException {
        videos("videos/film.avi", "videos/other.avi");
        text("train.txt", "videos/film.avi 0 34 0", "videos/film.avi 5 40 1", "videos/other.avi 0 -1 1");
        DataSet data = open();
        assertThat(names(data.train()))
                .containsExactly("videos/film.avi@0-34", "videos/film.avi@5-40", "videos/other.avi");
        assertThat(data.train()).extracting(Video::firstFrame).containsExactly(0L, 5L, 0L);
        assertThat(data.train()).extracting(Video::frames).containsExactly(34L, 35L, 40L);
    }

    @Test
    void lists_withoutLabels_areUnlabelled() throws IOException {
        videos(FILES);
        text("train.csv", Arrays.stream(FILES).map(f -> f + ", 0, -1").toArray(String[]::new));
        DataSet data = open();
        assertThat(data.labelled()).isFalse();
        assertThat(data.train()).hasSize(4);
    }

    @Test
    void lists_badLines_areNamedWithARemedy() throws IOException {
        videos(FILES);
        text(
                "train.csv",
                FILES[0] + " 1",
                "videos/jump/C.avi 0",
                "videos/jump/lost.avi 0",
                FILES[3] + " 1.5 3.5 0",
                FILES[3] + " 9 3 0",
                FILES[2]);
        text("val.csv", FILES[1] + " 1", FILES[0] + " 1");
        DataSet data = open();
        String sentences = String.join(
                "\n", data.problems().stream().map(Problem::sentence).toList());
        assertThat(names(data.train())).containsExactly(FILES[0]);
        assertThat(names(data.test())).containsExactly(FILES[1]);
        assertThat(sentences)
                .contains("line 2: there is no video videos/jump/C.avi. Did you mean videos/jump/c.avi?")
                .contains("line 3: there is no video videos/jump/lost.avi.")
                .contains("line 4: it is not of the form")
                .contains("line 5: it is not of the form")
                .contains("line 6: it gives no label")
                .contains("val.csv, line 2: " + FILES[0] + " is listed for both training and validation");
        assertThat(notes.get(0)).contains("2 other videos of the folder are not used");
        assertThatThrownBy(() -> DataSet.open(root, noting(1).withStrict(true)))
                .isInstanceOf(ListProblemsException.class);
    }

    @Test
    void lists_thatNameNoVideo_areNamedAndTheFoldersCount() throws IOException {
        videos(FILES);
        text("train.csv", "frames/0001.jpg 3", "frames/0002.jpg 4");
        DataSet data = open();
        assertThat(data.layout()).isEqualTo(DataSetLayout.CLASS_FOLDERS);
        assertThat(notes).anyMatch(note -> note.contains("train.csv is not used"));
    }

    @Test
    void lists_ofOneVideoInTwoFolders_doNotTakeTheOther() throws IOException {
        videos("train/run/a.avi", "val/run/b.avi");
        text("train.csv", "train/run/a.avi 0", "train/run/b.avi 0");
        text("val.csv", "val/run/b.avi 0");
        DataSet data = open();
        assertThat(names(data.train())).containsExactly("train/run/a.avi");
        assertThat(names(data.test())).containsExactly("val/run/b.avi");
        assertThat(data.problems()).hasSize(1);
    }

    @Test
    void kinetics_keepsValidationAndTestApart() throws IOException {
        videos("a/abc_000001_000011.avi", "a/def_000001_000011.avi", "a/ghi_000001_000011.avi");
        Files.writeString(
                root.resolve("k.csv"),
                "label,youtube_id,time_start,time_end,split\nyoga,abc,1,11,train\nyoga,def,1,11,val\nyoga,ghi,1,11,test\n",
                StandardCharsets.UTF_8);
        DataSet data = open();
        assertThat(names(data.train())).containsExactly("a/abc_000001_000011.avi");
        assertThat(names(data.validation())).containsExactly("a/def_000001_000011.avi");
        assertThat(names(data.test())).containsExactly("a/ghi_000001_000011.avi");
    }
}
