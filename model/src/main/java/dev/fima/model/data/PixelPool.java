package dev.fima.model.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Room for the pixels of batches, of memory that earlier batches have given back. */
final class PixelPool implements AutoCloseable {
    private final List<Runnable> pools = new ArrayList<>();
    private final Supplier<BatchPixels> pixels;

    /**
     * @param views the clips of a sample
     * @param size samples of a batch
     * @param batches how many are open at a time
     * @param cut whether they hold bytes of cut-out frames instead of floats
     */
    PixelPool(ClipShape shape, TimeSlots slots, Set<ClipView> views, int size, int batches, boolean cut) {
        pixels = cut ? cut(views, size, batches) : resized(shape, slots, views, size, batches);
    }

    private Supplier<BatchPixels> cut(Set<ClipView> views, int size, int batches) {
        CutPixels.Pool pool = new CutPixels.Pool(size * batches);
        pools.add(pool::close);
        return () -> new CutPixels(views, size, pool);
    }

    private Supplier<BatchPixels> resized(
            ClipShape shape, TimeSlots slots, Set<ClipView> views, int size, int batches) {
        Map<ClipView, BufferPool> byView = new LinkedHashMap<>();
        for (boolean local : new boolean[] {false, true}) {
            List<ClipView> alike =
                    views.stream().filter(view -> view.local() == local).toList();
            if (!alike.isEmpty()) {
                int frames = alike.get(0).frames(shape, slots);
                BufferPool pool = BufferPool.forClips(shape, frames, size, alike.size() * batches);
                pools.add(pool::close);
                alike.forEach(view -> byView.put(view, pool));
            }
        }
        ThreadLocal<ClipResizer> resizer = ThreadLocal.withInitial(() -> new ClipResizer(shape.size(), shape.size()));
        return () -> new ResizedPixels(shape, slots, byView, resizer);
    }

    /** Room for a batch. */
    BatchPixels take() {
        return pixels.get();
    }

    /** Frees what is idle; what batches still hold is freed when they are closed. */
    @Override
    public void close() {
        pools.forEach(Runnable::run);
    }
}
