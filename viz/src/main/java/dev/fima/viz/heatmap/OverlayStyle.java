package dev.fima.viz.heatmap;

import dev.fima.viz.colour.ColourMap;
import java.util.Optional;

/**
 * How a map lies over a frame.
 *
 * @param map colours of the map
 * @param opacity share of the map in the blend, [0, 1], of maps that begin in black less where values are low; the paper's
 *     pictures use 0.5
 * @param shared the range that becomes [0, 1], the same wherever maps are compared; empty means the paper's scale,
 *     minimum and maximum of every time step on its own
 * @param box whether the box at half the maximum is drawn
 */
public record OverlayStyle(ColourMap map, double opacity, Optional<ValueRange> shared, boolean box) {
    public OverlayStyle {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("the opacity of an overlay must lie in [0, 1], not " + opacity);
        }
    }

    /** A range of map values. */
    public record ValueRange(double low, double high) {}

    /** The look of the paper's pictures: jet, half and half, every time step on its own scale, without a box. */
    public static OverlayStyle paper() {
        return new OverlayStyle(ColourMap.JET, 0.5, Optional.empty(), false);
    }

    public OverlayStyle withMap(ColourMap other) {
        return new OverlayStyle(other, opacity, shared, box);
    }

    public OverlayStyle withOpacity(double share) {
        return new OverlayStyle(map, share, shared, box);
    }

    /** One range for everything shown side by side. */
    public OverlayStyle withShared(double low, double high) {
        return new OverlayStyle(map, opacity, Optional.of(new ValueRange(low, high)), box);
    }

    public OverlayStyle withBox(boolean shown) {
        return new OverlayStyle(map, opacity, shared, shown);
    }

    /** The map on the scale of this style, [0, 1]. */
    MapVolume scaled(MapVolume volume) {
        return shared.map(r -> volume.shared(r.low(), r.high())).orElseGet(volume::perStep);
    }
}
