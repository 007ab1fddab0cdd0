package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.data.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of a folder of videos before it is opened. */
class FoundDataTest {
    private final List<LibraryVideo> videos = new ArrayList<>();

    private void add(int count, long frames, int width, boolean test) {
        for (int i = 0; i < count; i++) {
            String name = "c/" + videos.size() + ".mp4";
            videos.add(new LibraryVideo(Path.of("set", name), name, "c", test, 0, frames, width, 100, 25));
        }
    }

    private Map<String, String> facts(int classes, Problem... problems) {
        return new FoundData(
                        new LibraryContents(Path.of("set"), "set", videos, List.of(problems)),
                        "class per folder",
                        IntStream.range(0, classes).mapToObj(i -> "c" + i).toList())
                .facts(32);
    }

    @Test
    void frames_countTheVideosThatAreShorterThanAClip() {
        add(1, 32, 200, false);
        assertThat(facts(1)).containsEntry("Frames", "32 to 32 a video");
        add(1, 31, 200, false);
        assertThat(facts(1)).containsEntry("Frames", "31 to 32 a video; 1 is shorter than a clip, which spans 32");
        add(2, 7, 200, false);
        add(1, 90, 200, false);
        assertThat(facts(1)).containsEntry("Frames", "7 to 90 a video; 3 are shorter than a clip, which spans 32");
    }

    @Test
    void sizes_areTheMostFrequentOnes() {
        add(1, 40, 100, false);
        add(4, 40, 200, false);
        add(2, 40, 300, false);
        add(3, 40, 400, false);
        assertThat(facts(1)).containsEntry("Sizes", "200 x 100 (4), 400 x 100 (3), 300 x 100 (2) and 1 more");
    }

    @Test
    void classesAndParts_areCounted_andLongListsAreCut() {
        add(2, 40, 100, false);
        add(3, 40, 100, true);
        assertThat(facts(0, new Problem(Path.of("a"), "a is empty."), new Problem(Path.of("b"), "b is empty.")))
                .containsEntry("Classes", "none: the videos have no labels")
                .containsEntry("Videos", "5: 2 for training, 3 for test")
                .containsEntry("Left out", "2, named below");
        assertThat(facts(8))
                .containsEntry("Classes", "8: c0, c1, c2, c3, c4, c5, c6, c7")
                .containsEntry("Left out", "nothing");
        assertThat(facts(9)).containsEntry("Classes", "9: c0, c1, c2, c3, c4, c5, c6, c7, …");
    }
}
