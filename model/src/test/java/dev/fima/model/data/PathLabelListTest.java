package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of paths and labels as other programs write them. */
class PathLabelListTest extends SplitFixture {
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
}
