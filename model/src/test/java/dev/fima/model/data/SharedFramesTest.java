package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.video.TestVideos;
import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedFramesTest {
    @TempDir
    Path folder;

    @Test
    void of_overlappingClips_holdsEveryFrameOnceWithAllItsPlaces() {
        SharedFrames shared = SharedFrames.of(new long[] {0, 4, 5}, 4);
        assertThat(shared.places().keySet()).containsExactly(0L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(shared.places().get(4L)).containsExactly(new SharedFrames.Place(0, 2), new SharedFrames.Place(1, 0));
        assertThat(shared.places().get(9L)).containsExactly(new SharedFrames.Place(2, 2));
    }

    /** Frames above the size that is decoded anew each time are kept at the second request and come from there at the third. */
    @ParameterizedTest
    @CsvSource({"32,24,0", "200,150,0", "200,150,3"})
    void read_givesTheFramesOfTheVideo(int width, int height, int firstFrame) {
        Path file = TestVideos.lossless(folder.resolve("video.mkv"), 60, width, height);
        Video video = new Video(file, "video", OptionalInt.of(0), firstFrame, 60 - firstFrame, width, height, 25);
        FrameSource source = new FrameSource(64 << 20);
        for (int turn = 0; turn < 3; turn++) {
            List<Long> numbers = new ArrayList<>();
            SharedFrames.of(new long[] {1, 20, 26}, 16).read(source, video, (frames, index, places) -> {
                long number =
                        switch (places.get(0).clip()) {
                                    case 0 -> 1;
                                    case 1 -> 20;
                                    default -> 26;
                                }
                                + 2L * places.get(0).frame();
                numbers.add(number);
                int red = frames.rgb()[frames.offset(index)] & 0xFF;
                assertThat(red).isEqualTo(TestVideos.expected(0, (int) (firstFrame + number), 0, 0));
            });
            // 1, 3, ..., 31 and 20, 22, ..., 56, in the order of the video.
            assertThat(numbers).hasSize(16 + 19).isSorted().doesNotHaveDuplicates();
        }
        assertThat(source.bytesKept() > 0).isEqualTo(width == 200);
    }

    @Test
    void read_beyondTheEnd_saysSo() {
        Path file = TestVideos.lossless(folder.resolve("video.mkv"), 40, 32, 24);
        Video video = new Video(file, "video", OptionalInt.of(0), 0, 40, 32, 24, 25);
        SharedFrames shared = SharedFrames.of(new long[] {0, 12}, 16);
        assertThatThrownBy(() -> shared.read(new FrameSource(0), video, (frames, index, places) -> {}))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("has 40 frames");
    }
}
