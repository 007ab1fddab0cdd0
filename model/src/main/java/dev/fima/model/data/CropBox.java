package dev.fima.model.data;

/**
 * Where a crop lies in its original frame: corners in units of that frame, 0 for the first and 1 for the last row or
 * column of pixels. {@code x1 > x2} marks a crop that was mirrored, {@code y1 > y2} one that is upside down.
 */
public record CropBox(float x1, float y1, float x2, float y2) {
    /** The four numbers in the order {@code x1, y1, x2, y2}. */
    public float[] toArray() {
        return new float[] {x1, y1, x2, y2};
    }

    public boolean mirrored() {
        return x1 > x2;
    }

    public boolean upsideDown() {
        return y1 > y2;
    }
}
