package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which videos train and which are held back, for the ways in which folders and lists are commonly laid out. */
class SplitsTest extends SplitFixture {
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
