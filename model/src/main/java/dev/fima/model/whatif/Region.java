package dev.fima.model.whatif;

import java.util.List;

/**
 * A region that somebody drew, the same in all frames: a polygon, inside by the even-odd rule.
 *
 * @param corners at least three
 */
public record Region(List<Corner> corners) {
    public Region {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("A region has at least three corners.");
        }
    }

    /** A rectangle between two corners, in shares of the frame. */
    public static Region rectangle(double left, double top, double right, double bottom) {
        return new Region(List.of(
                new Corner(left, top), new Corner(right, top), new Corner(right, bottom), new Corner(left, bottom)));
    }

    /** Whether a point, in shares of the frame, lies inside. */
    boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Corner a = corners.get(i);
            Corner b = corners.get(j);
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Pixels whose centres lie inside. */
    MaskFrame raster(int height, int width) {
        boolean[] inside = new boolean[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                inside[y * width + x] = contains((x + 0.5) / width, (y + 0.5) / height);
            }
        }
        return new MaskFrame(inside, height, width);
    }
}
