package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.data.ClipShape;
import org.junit.jupiter.api.Test;

class ExtractionBatchTest {
    private static final long GB = 1L << 30;

    @Test
    void onACpu_aBatchIsShortEnoughToBeCancelled() {
        assertThat(ExtractionBatch.clips(new ClipShape(16, 112), false, 100 * GB))
                .isEqualTo(8);
        assertThat(ExtractionBatch.clips(new ClipShape(16, 224), false, 100 * GB))
                .isEqualTo(2);
        assertThat(ExtractionBatch.clips(new ClipShape(16, 56), false, 100 * GB))
                .isEqualTo(32);
    }

    @Test
    void onAGpu_aBatchFollowsFreeMemory() {
        ClipShape shape = new ClipShape(16, 224);
        // A clip is taken to need 16 * 224 * 224 * 64 * 4 bytes, 0.19 GB.
        assertThat(ExtractionBatch.clips(shape, true, 100 * GB)).isEqualTo(64);
        assertThat(ExtractionBatch.clips(shape, true, 8 * GB)).isEqualTo(10);
        assertThat(ExtractionBatch.clips(shape, true, GB / 10)).isEqualTo(1);
    }

    @Test
    void withLittleMemory_aCpuTakesFewerToo() {
        assertThat(ExtractionBatch.clips(new ClipShape(16, 112), false, GB)).isEqualTo(5);
        assertThat(ExtractionBatch.clips(new ClipShape(16, 112), false, 0)).isEqualTo(1);
    }

    @Test
    void wholeVideos_areKeptTogetherWhereTheyFit() {
        assertThat(ExtractionBatch.wholeVideos(32, 3)).isEqualTo(30);
        assertThat(ExtractionBatch.wholeVideos(8, 8)).isEqualTo(8);
        assertThat(ExtractionBatch.wholeVideos(8, 10)).isEqualTo(8);
        assertThat(ExtractionBatch.wholeVideos(1, 1)).isEqualTo(1);
    }
}
