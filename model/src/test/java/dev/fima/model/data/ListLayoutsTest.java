package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists and annotations say, before any video is opened: the files need not be videos. */
class ListLayoutsTest {
    private static final String ROWS =
            """
            videos/a0.mp4 0
            videos/a1.mp4 0
            videos/b0.mp4 1
            videos/b1.mp4 1
            """;

    @TempDir
    Path root;

    private void videos(String... names) throws IOException {
        for (String name : names) {
            text(name, "");
        }
    }

    private void text(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Listing read(DataSetLayout layout) {
        return LayoutReader.of(layout).read(DataFolder.walk(root), 1);
    }

    /** The times in the names of Kinetics' files are written in ASCII digits, whatever the digits of the locale. */
    @ParameterizedTest
    @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "en-US"})
    void kinetics_findsTimedFilesInEveryLocale(String tag) throws IOException {
        videos("videos/abc_000012_000022.mp4");
        text("annotations/kinetics.csv", "label,youtube_id,time_start,time_end,split\nclimbing,abc,12,22,train\n");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            Listing listing = read(DataSetLayout.KINETICS);
            assertThat(listing.problems()).isEmpty();
            assertThat(listing.videos()).hasSize(1);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A list of videos may be called after labels; the videos that it names are no classes. */
    @ParameterizedTest
    @CsvSource({"train_labels.txt, ' ', ''", "labels.csv, ',', 'path,label'", "my_classes.lst, ' ', ''"})
    void pathLabelLists_calledLikeNamesOfClasses_areNoneOfTheirs(String name, String between, String header)
            throws IOException {
        videos("videos/a0.mp4", "videos/a1.mp4", "videos/b0.mp4", "videos/b1.mp4");
        text(name, (header.isEmpty() ? "" : header + "\n") + ROWS.replace(" ", between));
        Listing listing = read(DataSetLayout.PATH_LABEL_LISTS);
        assertThat(listing.classes()).containsExactly("class 0", "class 1");
        assertThat(listing.videos()).hasSize(4);
    }

    @Test
    void pathLabelLists_besideAFileOfNames_takeTheNamesFromIt() throws IOException {
        videos("videos/a0.mp4", "videos/a1.mp4", "videos/b0.mp4", "videos/b1.mp4");
        text("train_labels.txt", ROWS);
        text("test_labels_2.txt", ROWS);
        text("zz_classes.txt", "archery\nbowling\n");
        assertThat(read(DataSetLayout.PATH_LABEL_LISTS).classes()).containsExactly("archery", "bowling");
    }

    /** Several lists of one split, as of files and of their frames, name the same videos without being wrong. */
    @ParameterizedTest
    @CsvSource({
        "train_videos.txt, train_rawframes.txt",
        "annotations/train_videos.txt, annotations/train_rawframes.txt",
        "val_videos.txt, val_rawframes.txt",
        "test_videos.txt, test_rawframes.txt"
    })
    void pathLabelLists_twoOfOneSplit_mayNameTheSameVideos(String one, String other) throws IOException {
        videos("videos/a0.mp4", "videos/a1.mp4", "videos/b0.mp4", "videos/b1.mp4");
        text(one, ROWS);
        text(other, ROWS);
        Listing listing = read(DataSetLayout.PATH_LABEL_LISTS);
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.videos()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train_videos.txt", "annotations/train_videos.txt", "val_videos.txt"})
    void pathLabelLists_aVideoTwiceInOneList_isAProblem(String list) throws IOException {
        videos("videos/a0.mp4", "videos/a1.mp4", "videos/b0.mp4", "videos/b1.mp4");
        text(list, ROWS + "videos/a0.mp4 0\n");
        assertThat(read(DataSetLayout.PATH_LABEL_LISTS).problems())
                .singleElement()
                .extracting(Problem::sentence)
                .asString()
                .contains("line 5: videos/a0.mp4 is listed twice");
    }

    /** A caption beside each of many videos is told of a few times, not once for each. */
    @Test
    void unused_ofManyTexts_namesAFewAndCountsTheRest() throws IOException {
        for (int i = 0; i < 50; i++) {
            videos("train/clip" + i + ".mp4");
            text("train/clip" + i + ".txt", "a person throws a ball\n");
        }
        List<String> sentences = PathLabelLayout.unused(DataFolder.walk(root));
        assertThat(sentences).hasSize(21);
        assertThat(sentences.get(20)).contains("30 more");
    }

    @Test
    void videoNames_ofOneStem_areAllFoundInTheirOrder() {
        List<FileFacts> files = new ArrayList<>();
        IntStream.range(0, 300)
                .forEach(i -> files.add(new FileFacts(root, String.format(Locale.ROOT, "%03d/video.mp4", i), 1, 1)));
        VideoNames names = new VideoNames(files);
        assertThat(names.findStem("video")).isEqualTo(files);
        assertThat(names.find("007/video.avi")).containsExactly(files.get(7));
    }
}
