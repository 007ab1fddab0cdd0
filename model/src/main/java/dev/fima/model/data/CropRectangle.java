package dev.fima.model.data;

/**
 * The pixels of a frame that a crop takes, and how it is flipped afterwards.
 *
 * @param top first row
 * @param left first column
 * @param mirrored left to right
 * @param upsideDown top to bottom
 */
public record CropRectangle(int top, int left, int height, int width, boolean mirrored, boolean upsideDown) {
    /** A crop that is not upside down. */
    public CropRectangle(int top, int left, int height, int width, boolean mirrored) {
        this(top, left, height, width, mirrored, false);
    }

    public static CropRectangle whole(int frameWidth, int frameHeight) {
        return new CropRectangle(0, 0, frameHeight, frameWidth, false);
    }

    public CropRectangle withMirrored(boolean mirror) {
        return new CropRectangle(top, left, height, width, mirror, upsideDown);
    }

    public CropRectangle withUpsideDown(boolean turn) {
        return new CropRectangle(top, left, height, width, mirrored, turn);
    }

    /**
     * Corners in units of the original frame; mirroring exchanges {@code x1} and {@code x2}, a crop that is
     * upside down has {@code y1} and {@code y2} exchanged.
     */
    public CropBox box(int frameWidth, int frameHeight) {
        // A frame one pixel wide has its only column at 0.
        double columns = Math.max(1, frameWidth - 1);
        double rows = Math.max(1, frameHeight - 1);
        float x1 = (float) (left / columns);
        float x2 = (float) ((left + width - 1) / columns);
        float y1 = (float) (top / rows);
        float y2 = (float) ((top + height - 1) / rows);
        return new CropBox(mirrored ? x2 : x1, upsideDown ? y2 : y1, mirrored ? x1 : x2, upsideDown ? y1 : y2);
    }
}
