package dev.fima.app.window.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoviePixelsTest {
    private static final int FRAMES = 4;

    private final List<Integer> painted = new ArrayList<>();
    private final MoviePixels pixels = new MoviePixels();

    private static int colour(int frame) {
        return 0xff000000 | (40 * (frame + 1));
    }

    private Optional<ClipMovie> movie() {
        return Optional.of(new ClipMovie(
                (frame, argb) -> {
                    painted.add(frame);
                    Arrays.fill(argb, colour(frame));
                },
                FRAMES,
                8,
                6));
    }

    /** Cells whose frames are kept as they are seen, and cells so large that they are kept as they were painted. */
    @ParameterizedTest
    @ValueSource(ints = {16, 1000})
    void everyFrame_isPaintedOnceHoweverOftenItIsShown(int room) {
        pixels.setMovie(movie());
        pixels.setRoom(room, room);
        assertThat((long) FRAMES * pixels.width() * pixels.height() > 2_400_000).isEqualTo(room == 1000);

        for (int shown = 0; shown < 2 * FRAMES; shown++) {
            assertThat(pixels.frame(shown % FRAMES))
                    .hasSize(pixels.width() * pixels.height())
                    .containsOnly(colour(shown % FRAMES));
        }

        assertThat(painted).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1000})
    void anotherMovieOfTheSameSize_isPaintedAnew(int room) {
        pixels.setRoom(room, room);
        pixels.setMovie(movie());
        pixels.frame(1);
        pixels.setMovie(movie());
        pixels.frame(1);
        pixels.frame(FRAMES + 3);

        assertThat(painted).containsExactly(1, 1, 3);
    }
}
