package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clips as the network takes them: float32 blocks {@code [B, 3, T, S, S]} in [0, 1], one for each view. */
final class ResizedPixels implements BatchPixels {
    private final ClipShape shape;
    private final TimeSlots slots;
    private final Map<ClipView, BufferPool> pools;
    private final ThreadLocal<ClipResizer> resizer;
    private final Map<ClipView, ByteBuffer> blocks = new LinkedHashMap<>();

    ResizedPixels(ClipShape shape, TimeSlots slots, Map<ClipView, BufferPool> pools, ThreadLocal<ClipResizer> resizer) {
        this.shape = shape;
        this.slots = slots;
        this.pools = pools;
        this.resizer = resizer;
        pools.forEach((view, pool) -> blocks.put(view, pool.take()));
    }

    @Override
    public Set<ClipView> views() {
        return Set.copyOf(blocks.keySet());
    }

    /** Every sample has its room from the start. */
    @Override
    public void begin(int sample, Video video, List<Clip> clips) {}

    @Override
    public void write(int sample, Part part) {
        Clip clip = part.clip();
        FloatBuffer out = block(clip.view()).asFloatBuffer();
        ClipResizer.Room room = new ClipResizer.Room(out, sample * shape.floats(clip.count()), part.at(), clip.count());
        resizer.get().resize(part.frames(), part.first(), part.stride(), part.count(), clip.crop(), room);
    }

    @Override
    public void copy(Clip clip, Spot from, Spot to) {
        FloatBuffer clips = block(clip.view()).asFloatBuffer();
        int plane = shape.size() * shape.size();
        for (int channel = 0; channel < ClipShape.CHANNELS; channel++) {
            int shift = channel * clip.count() * plane;
            int source = from.sample() * shape.floats(clip.count()) + from.frame() * plane + shift;
            int target = to.sample() * shape.floats(clip.count()) + to.frame() * plane + shift;
            clips.put(target, clips, source, plane);
        }
    }

    @Override
    public void clear(int sample) {
        blocks.forEach((view, block) -> {
            FloatBuffer clips = block(view).asFloatBuffer();
            int floats = shape.floats(view.frames(shape, slots));
            clips.put(sample * floats, new float[floats]);
        });
    }

    ByteBuffer block(ClipView view) {
        ByteBuffer block = blocks.get(view);
        if (block == null) {
            throw new IllegalStateException("this batch was loaded without the clips of " + view);
        }
        return block.duplicate().order(ByteOrder.nativeOrder()).clear();
    }

    @Override
    public void giveBack() {
        blocks.forEach((view, block) -> pools.get(view).giveBack(block));
    }
}
