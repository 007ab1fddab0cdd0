package dev.fima.model.data;

/**
 * The square in the middle of a frame that evaluation looks at. The reference cuts 224 pixels, seven eighths of the short
 * side that it takes for granted (256), whatever the frame; {@link #PAPER} cuts seven eighths of the real short side,
 * which is the same at 256 and works for every size. {@link #REFERENCE} is the literal rule.
 *
 * @param share of the short side, used where {@code side} is 0 or the frame is smaller than it
 * @param side pixels; 0 for none
 */
public record CentralCrop(double share, int side) implements FrameCrop {
    public static final CentralCrop PAPER = new CentralCrop(0.875, 0);
    public static final CentralCrop REFERENCE = new CentralCrop(0.875, 224);

    @Override
    public CropRectangle rectangle(int frameWidth, int frameHeight) {
        int shortSide = Math.min(frameWidth, frameHeight);
        int size = side > 0 && side <= shortSide ? side : Math.max(1, (int) (share * shortSide));
        // Half to even, as in the reference.
        int top = (int) Math.rint((frameHeight - size) / 2.0);
        int left = (int) Math.rint((frameWidth - size) / 2.0);
        return new CropRectangle(top, left, size, size, false);
    }
}
