package dev.fima.app.window.preferences;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How panels are arranged: a branch with children side by side, or a leaf with tabs.
 *
 * @param vertical whether the children of a branch lie below each other
 * @param dividers places of the dividers between children, [0, 1]
 * @param children parts of a branch, empty for a leaf
 * @param panels ids of the tabs of a leaf, empty for a branch
 * @param selected id of the tab in front, empty for a branch
 * @param folded whether this part, at the edge of the window, is folded away
 */
public record PanelLayout(
        boolean vertical,
        List<Double> dividers,
        List<PanelLayout> children,
        List<String> panels,
        String selected,
        boolean folded) {
    /** A part that is seen. */
    public PanelLayout(
            boolean vertical, List<Double> dividers, List<PanelLayout> children, List<String> panels, String selected) {
        this(vertical, dividers, children, panels, selected, false);
    }

    /** What a file lacks, or has that cannot be, is left out. */
    public PanelLayout {
        dividers = known(dividers).stream()
                .filter(Double::isFinite)
                .map(place -> Math.max(0, Math.min(1, place)))
                .toList();
        children = known(children);
        panels = known(panels);
        selected = selected == null ? "" : selected;
    }

    private static <T> List<T> known(List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    public static PanelLayout row(List<Double> dividers, PanelLayout... children) {
        return new PanelLayout(false, dividers, List.of(children), List.of(), "");
    }

    public static PanelLayout column(List<Double> dividers, PanelLayout... children) {
        return new PanelLayout(true, dividers, List.of(children), List.of(), "");
    }

    /** Tabs, the first in front. */
    public static PanelLayout tabs(List<String> panels) {
        return new PanelLayout(false, List.of(), List.of(), panels, panels.isEmpty() ? "" : panels.get(0));
    }

    /** The same, folded away or not. */
    public PanelLayout withFolded(boolean away) {
        return new PanelLayout(vertical, dividers, children, panels, selected, away);
    }

    /** Whether this holds tabs. */
    public boolean leaf() {
        return children.isEmpty();
    }

    /** The panels in it, however deep. */
    public Stream<String> all() {
        return leaf() ? panels().stream() : children().stream().flatMap(PanelLayout::all);
    }
}
