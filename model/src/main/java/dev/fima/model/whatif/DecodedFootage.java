package dev.fima.model.whatif;

import dev.fima.model.analysis.MotionMask;
import dev.fima.model.video.Frames;
import java.util.Arrays;
import java.util.Optional;

/**
 * Footage that lies in memory.
 *
 * @param frames consecutive frames of a video
 * @param offset which of them is the clip's first
 * @param masks ground truth; of as many consecutive frames as there are, or of every second one from the clip's first on
 */
record DecodedFootage(Frames frames, int offset, Optional<MotionMask> masks) implements Footage {
    @Override
    public int height() {
        return frames.height();
    }

    @Override
    public int width() {
        return frames.width();
    }

    @Override
    public int first() {
        return -offset;
    }

    @Override
    public int last() {
        return frames.count() - 1 - offset;
    }

    @Override
    public byte[] frame(int number) {
        int at = frames.offset(number + offset);
        return Arrays.copyOfRange(frames.rgb(), at, at + frames.frameBytes());
    }

    @Override
    public Optional<MaskFrame> truth(int number) {
        return masks.map(mask -> {
            boolean every = mask.frames() == frames.count();
            int index = every ? number + offset : Math.max(0, Math.min(mask.frames() - 1, Math.floorDiv(number, 2)));
            int size = mask.height() * mask.width();
            return new MaskFrame(
                    Arrays.copyOfRange(mask.foreground(), index * size, (index + 1) * size),
                    mask.height(),
                    mask.width());
        });
    }
}
