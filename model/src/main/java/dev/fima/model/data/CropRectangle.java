package dev.fima.model.data;

/**
 * The pixels of a frame that a crop takes, and whether it is mirrored left to right afterwards.
 *
 * @param top first row
 * @param left first column
 */
public record CropRectangle(int top, int left, int height, int width, boolean mirrored) {
    public static CropRectangle whole(int frameWidth, int frameHeight) {
        return new CropRectangle(0, 0, frameHeight, frameWidth, false);
    }

    public CropRectangle withMirrored(boolean mirror) {
        return new CropRectangle(top, left, height, width, mirror);
    }

    /** Corners in units of the original frame; mirroring exchanges {@code x1} and {@code x2}. */
    public CropBox box(int frameWidth, int frameHeight) {
        // A frame one pixel wide has its only column at 0.
        double columns = Math.max(1, frameWidth - 1);
        double rows = Math.max(1, frameHeight - 1);
        float x1 = (float) (left / columns);
        float x2 = (float) ((left + width - 1) / columns);
        float y1 = (float) (top / rows);
        float y2 = (float) ((top + height - 1) / rows);
        return mirrored ? new CropBox(x2, y1, x1, y2) : new CropBox(x1, y1, x2, y2);
    }
}
