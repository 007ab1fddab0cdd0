package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacv.FrameGrabber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataGeneratorTest {

    private static final SampleDataSpec SMALL = SampleDataSpec.builder()
            .videosPerClass(3)
            .size(64, 48)
            .frames(33)
            .seed(11)
            .build();

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    /** A set that the tests only read. */
    private static Path set;

    @BeforeAll
    static void generate() {
        set = shared.resolve("set");
        SampleDataGenerator.generate(SMALL, set, SampleDataProgress.none());
    }

    @Test
    void generate_writesTheSameFilesForTheSameSpecification() {
        List<Integer> reported = new ArrayList<>();
        SampleDataGenerator.generate(SMALL, temp.resolve("again"), (done, total) -> reported.add(done));

        assertThat(SetManifest.of(temp.resolve("again"))).isEqualTo(SetManifest.of(set));
        assertThat(reported)
                .isEqualTo(IntStream.rangeClosed(1, SMALL.videos()).boxed().toList());
    }

    @Test
    void generate_saysInTheDescription_whatIsNotAsUsual() throws IOException {
        SampleDataSpec spec = SampleDataSpec.builder()
                .videosPerClass(2)
                .size(32, 32)
                .frames(32)
                .sharedCast(true)
                .cameraDrift(true)
                .rhythm(Rhythm.MIXED)
                .build();
        SampleDataGenerator.generate(spec, temp.resolve("other"), SampleDataProgress.none());

        assertThat(parameters(temp.resolve("other")).toString())
                .contains("\"rhythm\":\"mixed\",\"sharedCast\":true,\"cameraDrift\":true");
        assertThat(parameters(set).toString())
                .contains("\"rhythm\":\"steady\",\"sharedCast\":false,\"cameraDrift\":false");
    }

    private static JsonObject parameters(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("sample-data.json")))
                .getAsJsonObject()
                .getAsJsonObject("parameters");
    }

    @Test
    void generate_keepsMasksExactlyAndColoursClosely() throws FrameGrabber.Exception {
        for (MotionClass motion : MotionClass.values()) {
            SampleVideo drawn = new SampleVideo(SMALL, motion, 1);
            String title = motion.title();
            List<byte[]> masks = VideoFrames.masks(set.resolve("masks/" + title + "/v_" + title + "_g01_c01.mkv"));
            List<byte[]> colours =
                    VideoFrames.colour(set.resolve("videos/" + title + "/v_" + title + "_g01_c01.mp4"), 100);
            assertThat(masks).hasSize(SMALL.frames());
            assertThat(colours).hasSize(SMALL.frames());
            for (int t = 0; t < SMALL.frames(); t++) {
                SampleVideo.Frame frame = drawn.frame(t);
                assertThat(masks.get(t)).isEqualTo(frame.mask());
                // Half of the colour resolution is lost by the format; a frame late or early gives below 20 dB.
                assertThat(VideoFrames.psnr(colours.get(t), frame.bgr())).isGreaterThan(24);
            }
        }
    }

    @Test
    void generate_writesBalancedListsInTheFormOfUcf101() throws IOException {
        List<String> classes = Files.readAllLines(set.resolve("classInd.txt"));
        List<String> train = Files.readAllLines(set.resolve("trainlist01.txt"));
        List<String> test = Files.readAllLines(set.resolve("testlist01.txt"));
        assertThat(classes).hasSize(10).first().isEqualTo("1 BobSlow");
        assertThat(train).first().isEqualTo("BobSlow/v_BobSlow_g01_c01.mp4 1");
        assertThat(test).first().isEqualTo("BobSlow/v_BobSlow_g03_c01.mp4");
        Set<String> files = new HashSet<>(test);
        for (String line : train) {
            String[] fields = line.split(" ", -1);
            assertThat(classes).contains(fields[1] + " " + fields[0].substring(0, fields[0].indexOf('/')));
            assertThat(files.add(fields[0])).as("in both lists: %s", fields[0]).isTrue();
        }
        for (String line : classes) {
            String title = line.split(" ", -1)[1];
            assertThat(train).filteredOn(entry -> entry.startsWith(title + "/")).hasSize(SMALL.trainPerClass());
            assertThat(test).filteredOn(entry -> entry.startsWith(title + "/")).hasSize(SMALL.testPerClass());
        }
        try (Stream<Path> videos = Files.walk(set.resolve("videos"))) {
            assertThat(videos.filter(Files::isRegularFile).map(file -> set.resolve("videos")
                            .relativize(file)
                            .toString()
                            .replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
        JsonObject description = JsonParser.parseString(Files.readString(set.resolve("sample-data.json")))
                .getAsJsonObject();
        assertThat(description.get("seed").getAsLong()).isEqualTo(SMALL.seed());
        assertThat(description.getAsJsonObject("classes").size()).isEqualTo(10);
    }

    @Test
    void generate_leavesNothingBehindWhenCancelled() throws IOException {
        SampleDataProgress afterTwo = new SampleDataProgress() {
            private int finished;

            @Override
            public void videoDone(int done, int total) {
                finished = done;
            }

            @Override
            public boolean cancelled() {
                return finished == 2;
            }
        };

        assertThatThrownBy(() -> SampleDataGenerator.generate(SMALL, temp.resolve("set"), afterTwo))
                .isInstanceOf(CancellationException.class);

        try (Stream<Path> entries = Files.list(temp)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void generate_refusesAFolderThatIsNotEmptyAndAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> SampleDataGenerator.generate(SMALL, temp, SampleDataProgress.none()))
                .isInstanceOf(SampleDataException.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> SampleDataGenerator.generate(SMALL, file, SampleDataProgress.none()))
                .isInstanceOf(SampleDataException.class)
                .hasMessageContaining("is a file");
        assertThat(file).hasContent("mine");
    }
}
