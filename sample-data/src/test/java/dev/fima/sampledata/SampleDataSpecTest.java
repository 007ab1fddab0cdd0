package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleDataSpecTest {

    @ParameterizedTest
    @MethodSource("wrong")
    void build_namesTheValueAndWhatIsAllowed(UnaryOperator<SampleDataSpec.Builder> change, String message) {
        assertThatThrownBy(() -> change.apply(SampleDataSpec.builder()).build())
                .isInstanceOf(SampleDataException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(b -> b.size(127, 96), "Width is 127: give an even number of pixels from 32 to 1024."),
                wrong(b -> b.size(128, 2000), "Height is 2000: give an even number of pixels from 32 to 1024."),
                wrong(b -> b.frames(31), "Frames per video is 31: give 32 or more, one clip's length."),
                wrong(b -> b.frames(100_000), "Frames per video is 100000: give 5000 or fewer."),
                wrong(b -> b.trainPerClass(0), "Training videos per class is 0: give 1 or more."),
                wrong(b -> b.testPerClass(-1), "Test videos per class is -1: give 1 or more."),
                wrong(b -> b.trainPerClass(20_000), "Videos per class is 20006: give 10000 or fewer."),
                wrong(
                        b -> b.videosPerClass(1),
                        "Videos per class is 1: give 2 or more, so that there is one to train and one to test."));
    }

    private static Arguments wrong(UnaryOperator<SampleDataSpec.Builder> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "12, 9, 3", "26, 19, 7"})
    void videosPerClass_setsAQuarterAsideForTesting(int videos, int train, int test) {
        SampleDataSpec spec = SampleDataSpec.builder().videosPerClass(videos).build();

        assertThat(spec.trainPerClass()).isEqualTo(train);
        assertThat(spec.testPerClass()).isEqualTo(test);
        assertThat(spec.videos()).isEqualTo(10 * videos);
    }

    @Test
    void shipped_isLargeEnoughToTrainOn() {
        SampleDataSpec spec = SampleDataSpec.shipped();

        assertThat(spec.videosPerClass()).isGreaterThanOrEqualTo(12);
        assertThat(spec.frames()).isGreaterThanOrEqualTo(64);
    }
}
