package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final int LARGE = 256 << 20;

    /** Nothing is written, so that the system need not find the memory; Java's own buffers would be refused all the same. */
    @Test
    void take_givesMoreThanTheWholeJavaHeapMayHold() {
        long wanted = Runtime.getRuntime().maxMemory() + 2L * LARGE;
        try (BufferPool pool = new BufferPool(LARGE, 0)) {
            List<ByteBuffer> taken = new ArrayList<>();
            for (long bytes = 0; bytes < wanted; bytes += LARGE) {
                ByteBuffer buffer = pool.take();
                assertThat(buffer.isDirect()).isTrue();
                assertThat(buffer.capacity()).isEqualTo(LARGE);
                taken.add(buffer);
            }
            taken.forEach(pool::giveBack);
        }
    }

    @Test
    void giveBack_keepsAsManyAsItWasToldAndRefusesWhatIsNotItsOwn() {
        try (BufferPool pool = new BufferPool(64, 1)) {
            ByteBuffer one = pool.take();
            ByteBuffer two = pool.take();
            pool.giveBack(one);
            pool.giveBack(two);
            assertThat(pool.take()).isSameAs(one);
            assertThat(pool.take()).isNotSameAs(two);
            assertThatThrownBy(() -> pool.giveBack(two)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pool.giveBack(ByteBuffer.allocateDirect(64)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void close_leavesWhatIsOutUntilItComesBack() {
        BufferPool pool = new BufferPool(64, 2);
        ByteBuffer out = pool.take();
        pool.close();
        out.putInt(0, 42);
        assertThat(out.getInt(0)).isEqualTo(42);
        pool.giveBack(out);
        assertThatThrownBy(() -> pool.giveBack(out)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forClips_ofABatchBeyondOneBuffer_saysTheLargest() {
        assertThatThrownBy(() -> BufferPool.forClips(new ClipShape(16, 224), 16, 1000, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1000 clips of 16 frames of 224x224")
                .hasMessageContaining("222 or less");
    }
}
