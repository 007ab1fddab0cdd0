package dev.fima.model.whatif;

import java.util.List;

/**
 * A path that somebody drew, walked at an even pace from the first frame of a clip to its last.
 *
 * @param corners at least two
 */
public record Route(List<Corner> corners) {
    public Route {
        corners = List.copyOf(corners);
        if (corners.size() < 2) {
            throw new IllegalArgumentException("A path has at least two corners.");
        }
    }

    /**
     * How far one is from the beginning.
     *
     * @param part of the path's length, [0, 1]
     * @return in shares of the frame
     */
    Corner displacement(double part) {
        double left = part * length();
        int leg = 1;
        while (leg < corners.size() - 1 && left > distance(leg)) {
            left -= distance(leg);
            leg++;
        }
        double share = distance(leg) > 0 ? Math.min(1, left / distance(leg)) : 0;
        Corner from = corners.get(leg - 1);
        Corner to = corners.get(leg);
        return new Corner(
                from.x() + share * (to.x() - from.x()) - corners.get(0).x(),
                from.y() + share * (to.y() - from.y()) - corners.get(0).y());
    }

    /** How long it is, in shares of the frame. */
    public double length() {
        double length = 0;
        for (int i = 1; i < corners.size(); i++) {
            length += distance(i);
        }
        return length;
    }

    private double distance(int leg) {
        Corner from = corners.get(leg - 1);
        Corner to = corners.get(leg);
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }
}
