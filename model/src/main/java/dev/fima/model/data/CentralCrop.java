package dev.fima.model.data;

/**
 * The square in the middle of a frame that evaluation looks at. The reference cuts 224 pixels, seven eighths of the short
 * side that it takes for granted (256), whatever the frame; {@link #PAPER} cuts seven eighths of the real short side,
 * which is the same at 256 and works for every size.
 *
 * @param share of the short side
 */
public record CentralCrop(double share) implements FrameCrop {
    public static final CentralCrop PAPER = new CentralCrop(0.875);

    @Override
    public CropRectangle rectangle(int frameWidth, int frameHeight) {
        int shortSide = Math.min(frameWidth, frameHeight);
        int size = Math.max(1, (int) (share * shortSide));
        // Half to even, as in the reference.
        int top = (int) Math.rint((frameHeight - size) / 2.0);
        int left = (int) Math.rint((frameWidth - size) / 2.0);
        return new CropRectangle(top, left, size, size, false);
    }
}
