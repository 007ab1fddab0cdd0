package dev.fima.app.report;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import java.util.List;

/**
 * How the values of a report become colours.
 *
 * @param map the colours
 * @param shared whether everything shown side by side has one range; otherwise each picture has its own
 */
public record MapColours(ColourMap map, boolean shared) {
    /** The scale of one of several arrays. */
    ColourScale of(float[] values, List<float[]> all) {
        return ColourScale.spanning(map, shared ? all : List.of(values));
    }
}
