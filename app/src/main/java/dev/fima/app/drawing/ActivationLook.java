package dev.fima.app.drawing;

import dev.fima.model.analysis.ActivationMap;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.List;

/**
 * How activation maps are drawn.
 *
 * @param map their colours
 * @param shared whether all maps have one range; otherwise every time slot has its own, as in the paper
 * @param opacity share of the map in its blend with the frame, [0, 1]
 * @param box whether the authors' box at half the maximum is drawn
 */
public record ActivationLook(ColourMap map, boolean shared, double opacity, boolean box) {
    /** As in the paper's pictures. */
    public static final ActivationLook PAPER = new ActivationLook(ColourMap.JET, false, 0.5, false);

    /** The colours of some maps that are shown side by side. */
    public ColourScale scale(List<ActivationMap> maps) {
        return shared
                ? ColourScale.spanning(
                        map, maps.stream().map(ActivationMap::values).toList())
                : ColourScale.of(map, 0, 1);
    }

    /** The blend of some maps that are shown side by side with their frames. */
    public OverlayStyle style(List<ActivationMap> maps) {
        OverlayStyle plain =
                OverlayStyle.paper().withMap(map).withOpacity(opacity).withBox(box);
        ColourScale scale = scale(maps);
        return shared ? plain.withShared(scale.min(), scale.max()) : plain;
    }

    /** What the colours mean. */
    public String quantity() {
        return shared ? "activation, mean over channels" : "activation, minimum to maximum of each time slot";
    }

    /** The bar of their colours. */
    public ImageGridPanel.Bar bar(List<ActivationMap> maps) {
        return new ImageGridPanel.Bar(scale(maps), quantity());
    }

    /** What the maps are and how their values become colours. */
    public String definition() {
        return "Class-agnostic activation map: mean over channels of the encoder's last feature map, enlarged"
                + " trilinearly to the clip. "
                + (shared
                        ? "Shared scale: one minimum and maximum over all maps shown."
                        : "Paper scale: minimum and maximum of every time slot; maps cannot be compared by colour.");
    }

    /** A map as it is drawn over frames. */
    public static MapVolume volume(ActivationMap map) {
        return new MapVolume(map.values(), map.slots(), map.height(), map.width());
    }
}
