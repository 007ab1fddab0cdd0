package dev.fima.model.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Clips as bytes of cut-out frames, for a device that resizes them itself. */
final class CutPixels implements BatchPixels {
    private final Set<ClipView> views;
    private final Pool pool;
    private final List<CutFrames> samples = new ArrayList<>();

    /** What earlier batches have given back; at most as much as it was told, the rest is freed. */
    static final class Pool implements AutoCloseable {
        private final int mostIdle;
        private final Deque<CutFrames> idle = new ArrayDeque<>();
        private boolean closed;

        Pool(int mostIdle) {
            this.mostIdle = mostIdle;
        }

        private synchronized CutFrames take() {
            CutFrames frames = idle.pollLast();
            return frames == null ? new CutFrames() : frames;
        }

        private synchronized void giveBack(CutFrames frames) {
            if (!closed && idle.size() < mostIdle) {
                idle.addLast(frames);
            } else {
                frames.close();
            }
        }

        /** Frees what is idle; what is still out is freed when it comes back. */
        @Override
        public synchronized void close() {
            closed = true;
            idle.forEach(CutFrames::close);
            idle.clear();
        }
    }

    CutPixels(Set<ClipView> views, int size, Pool pool) {
        this.views = Set.copyOf(views);
        this.pool = pool;
        for (int i = 0; i < size; i++) {
            samples.add(pool.take());
        }
    }

    @Override
    public Set<ClipView> views() {
        return views;
    }

    @Override
    public void begin(int sample, Video video, List<Clip> clips) {
        samples.get(sample).begin(video, clips);
    }

    @Override
    public void write(int sample, Part part) {
        samples.get(sample).write(part);
    }

    @Override
    public void copy(Clip clip, Spot from, Spot to) {
        samples.get(from.sample()).copyTo(samples.get(to.sample()), clip.view(), from.frame(), to.frame());
    }

    /** Nobody asks for the pixels of a clip that is missing. */
    @Override
    public void clear(int sample) {}

    CutFrames sample(int sample) {
        return samples.get(sample);
    }

    @Override
    public void giveBack() {
        samples.forEach(pool::giveBack);
    }
}
