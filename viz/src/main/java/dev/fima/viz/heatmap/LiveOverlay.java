package dev.fima.viz.heatmap;

import java.util.Optional;

/**
 * Paints frames under an activation map during playback. All interpolation places are found once; painting a frame
 * allocates nothing. It differs from {@link ExactOverlay} by at most one step of the colour table and one of the
 * blend. Not for use by two threads at once.
 */
public final class LiveOverlay {
    private final int frameCount;
    private final int frameHeight;
    private final int frameWidth;
    private final MapVolume scaled;
    private final LinearSampling time;
    private final LinearSampling vertical;
    private final LinearSampling horizontal;
    private final float[] moment;
    private final float[] line;
    private final int[] colours;
    /** Of 256, for every colour. */
    private final int[] opacities;

    private final Optional<Box> box;

    /**
     * Prepares a map for a clip of {@code frameCount} frames of the given size; cheap enough to be called whenever the
     * map or the style changes.
     */
    public LiveOverlay(MapVolume map, OverlayStyle style, int frameCount, int frameHeight, int frameWidth) {
        this.frameCount = frameCount;
        this.frameHeight = frameHeight;
        this.frameWidth = frameWidth;
        this.scaled = style.scaled(map);
        this.time = new LinearSampling(map.times(), frameCount);
        this.vertical = new LinearSampling(map.height(), frameHeight);
        this.horizontal = new LinearSampling(map.width(), frameWidth);
        this.moment = new float[map.height() * map.width()];
        this.line = new float[map.width()];
        this.colours = style.map().table();
        this.opacities = new int[colours.length];
        for (int i = 0; i < opacities.length; i++) {
            opacities[i] = (int) Math.round(style.opacity() * style.map().cover(i) * 256);
        }
        this.box = style.box() ? Box.atHalfMaximum(firstFrame()) : Optional.empty();
    }

    /**
     * Frame {@code t} of the clip under the map, as opaque 0xAARRGGBB pixels.
     *
     * @param rgb 8-bit RGB frames, tightly packed
     * @param offset where the frame starts in {@code rgb}
     * @param t the frame's place in the clip, [0, frameCount)
     * @param argb receives {@code frameHeight * frameWidth} pixels
     */
    public void paint(byte[] rgb, int offset, int t, int[] argb) {
        at(t);
        int in = offset;
        int out = 0;
        for (int y = 0; y < frameHeight; y++) {
            lineAt(y);
            for (int x = 0; x < frameWidth; x++, in += 3, out++) {
                float left = line[horizontal.below[x]];
                float value = left + (line[horizontal.above[x]] - left) * horizontal.weight[x];
                int level = (int) (value * 255);
                int colour = colours[level];
                int opacity = opacities[level];
                int keep = 256 - opacity;
                int red = ((rgb[in] & 255) * keep + ((colour >> 16) & 255) * opacity + 128) >> 8;
                int green = ((rgb[in + 1] & 255) * keep + ((colour >> 8) & 255) * opacity + 128) >> 8;
                int blue = ((rgb[in + 2] & 255) * keep + (colour & 255) * opacity + 128) >> 8;
                argb[out] = 0xff000000 | (red << 16) | (green << 8) | blue;
            }
        }
        if (box.isPresent()) {
            box.get().draw(argb, frameWidth, frameHeight, Box.STROKE, Box.CYAN);
        }
    }

    private void at(int t) {
        if (t < 0 || t >= frameCount) {
            throw new IndexOutOfBoundsException("frame " + t + " of a clip of " + frameCount);
        }
        int early = time.below[t] * moment.length;
        int late = time.above[t] * moment.length;
        float weight = time.weight[t];
        float[] values = scaled.values();
        for (int i = 0; i < moment.length; i++) {
            moment[i] = values[early + i] + (values[late + i] - values[early + i]) * weight;
        }
    }

    private void lineAt(int y) {
        int upper = vertical.below[y] * line.length;
        int lower = vertical.above[y] * line.length;
        float weight = vertical.weight[y];
        for (int i = 0; i < line.length; i++) {
            line[i] = moment[upper + i] + (moment[lower + i] - moment[upper + i]) * weight;
        }
    }

    private Grid firstFrame() {
        at(0);
        return new Grid(
                new MapVolume(moment.clone(), 1, scaled.height(), scaled.width())
                        .upsampled(1, frameHeight, frameWidth)
                        .values(),
                frameHeight,
                frameWidth);
    }
}
