package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PrefetcherTest {
    /** A library that cannot be loaded shows as an error when the first batch is opened. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void next_whereABatchCannotBeOpened_throwsInsteadOfWaitingForEver() {
        BatchRecipe<AutoCloseable> broken = new BatchRecipe<>() {
            @Override
            public long steps() {
                return 3;
            }

            @Override
            public AutoCloseable open(long step) {
                throw new UnsatisfiedLinkError("no such library");
            }

            @Override
            public int samples(AutoCloseable batch) {
                return 1;
            }

            @Override
            public void fill(AutoCloseable batch, int sample) {}

            @Override
            public void close() {}
        };
        try (Prefetcher<AutoCloseable> prefetcher = new Prefetcher<>(broken, 0, 1, 1, "test")) {
            assertThatThrownBy(prefetcher::next)
                    .isInstanceOf(UnsatisfiedLinkError.class)
                    .hasMessage("no such library");
        }
    }
}
