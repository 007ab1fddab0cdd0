package dev.fima.viz.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authors' activation display, step by step, for figures: scale to [0, 1], trilinear up-sampling to the clip's
 * size, times 255 truncated to 8 bits, colour map, blend with the frame. Slower than {@link LiveOverlay}.
 */
public final class ExactOverlay {
    private ExactOverlay() {}

    /** Every frame of the clip under its map; the box, if any, is that of the first frame. */
    public static List<Picture> pictures(FrameStack frames, MapVolume map, OverlayStyle style) {
        MapVolume fine = style.scaled(map).upsampled(frames.count(), frames.height(), frames.width());
        Optional<Box> box = style.box() ? Box.atHalfMaximum(fine.slice(0)) : Optional.empty();
        List<Picture> pictures = new ArrayList<>();
        for (int t = 0; t < frames.count(); t++) {
            pictures.add(blended(frames, fine, t, style, box));
        }
        return pictures;
    }

    /**
     * One frame of a clip under its map, the same picture as among {@link #pictures}.
     *
     * @param frame the frame alone
     * @param time its place in the clip
     * @param count frames of the clip
     */
    public static Picture picture(FrameStack frame, MapVolume map, OverlayStyle style, int time, int count) {
        MapVolume unit = style.scaled(map);
        Optional<Box> box = style.box()
                ? Box.atHalfMaximum(unit.upsampledAt(0, count, frame.height(), frame.width())
                        .slice(0))
                : Optional.empty();
        return blended(frame, unit.upsampledAt(time, count, frame.height(), frame.width()), 0, style, box);
    }

    private static Picture blended(FrameStack frames, MapVolume fine, int t, OverlayStyle style, Optional<Box> box) {
        int size = frames.height() * frames.width();
        int[] argb = new int[size];
        frames.pixels(t, argb);
        for (int i = 0; i < size; i++) {
            int level = (int) (fine.values()[t * size + i] * 255);
            argb[i] = mix(
                    argb[i],
                    style.map().entry(level),
                    style.opacity() * style.map().cover(level));
        }
        box.ifPresent(b -> b.draw(argb, frames.width(), frames.height(), Box.STROKE, Box.CYAN));
        return new Picture(argb, frames.width(), frames.height());
    }

    private static int mix(int frame, int colour, double opacity) {
        int argb = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            double value = ((frame >> shift) & 255) * (1 - opacity) + ((colour >> shift) & 255) * opacity;
            argb |= (int) Math.round(value) << shift;
        }
        return argb;
    }
}
