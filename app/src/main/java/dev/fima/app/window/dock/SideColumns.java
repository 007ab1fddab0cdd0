package dev.fima.app.window.dock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;

/**
 * The columns beside the one with most panels: as wide as they were chosen, but never so wide that a smaller window leaves
 * the middle less than its share, and folded away when they are not wanted.
 */
final class SideColumns {
    /** What the middle keeps of the window whenever that changes its size. */
    static final double MIDDLE_SHARE = 0.6;

    /** A column whose width nobody has chosen is no wider: its fields need no more. */
    static final double WIDEST = 330;

    private final DockContainerBranch row;
    private final Map<DockContainer, Width> chosen = new HashMap<>();
    private final Set<DockContainer> folded = new HashSet<>();
    private boolean asked;
    /** How wide the window was when the widths were chosen; 0 until it is known. */
    private double chosenAt;

    /**
     * How wide a column is: its share of the window, but no wider than it was when somebody chose it.
     *
     * @param share of the window's width, [0, 1]
     * @param most in layout units
     */
    private record Width(double share, double most) {
        double of(double window) {
            return Math.min(most, share * window);
        }
    }

    /** @param row the columns; any other branch has none, and nothing is done with it */
    SideColumns(DockContainerBranch row) {
        this.row = row;
        row.widthProperty().addListener(change -> fitLater());
        row.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node target && isDivider(target)) {
                // The last drag is laid out after this.
                Platform.runLater(this::choose);
            }
        });
    }

    /** Whether a node is one of the dividers between columns, or a part of it. */
    private boolean isDivider(Node target) {
        for (Node node = target; node != null && node != row; node = node.getParent()) {
            if (node.getStyleClass().contains("split-pane-divider")) {
                return node.getParent() == row;
            }
        }
        return false;
    }

    private void choose() {
        row.layout();
        chosenAt = row.getWidth();
        sides().stream().filter(side -> !folded.contains(side)).forEach(side -> chosen.put(side, now(side)));
    }

    private Width now(DockContainer column) {
        double width = ((Region) column).getWidth();
        return new Width(width / Math.max(1, row.getWidth()), width);
    }

    /**
     * Takes widths over.
     *
     * @param dividers their places, as shares of the width
     * @param first whether nobody has chosen them
     */
    void begin(List<Double> dividers, boolean first) {
        if (!columns() || dividers.size() != all().size() - 1) {
            return;
        }
        double from = 0;
        for (int i = 0; i < all().size(); i++) {
            double to = i < dividers.size() ? dividers.get(i) : 1;
            if (all().get(i) != middle()) {
                chosen.put(all().get(i), new Width(Math.max(0, to - from), first ? WIDEST : Double.MAX_VALUE));
            }
            from = to;
        }
        fitLater();
    }

    private boolean columns() {
        return row.getOrientation() == Orientation.HORIZONTAL && all().size() > 1;
    }

    private List<DockContainer> all() {
        return row.getChildContainers();
    }

    private DockContainer middle() {
        return all().stream()
                .max(Comparator.comparingInt(column -> column.getDockables().size()))
                .orElseThrow();
    }

    private List<DockContainer> sides() {
        return columns() ? all().stream().filter(column -> column != middle()).toList() : List.of();
    }

    private Optional<DockContainer> side(Dockable panel) {
        return sides().stream()
                .filter(column -> column.getDockables().contains(panel))
                .findFirst();
    }

    boolean isFolded(DockContainer column) {
        return folded.contains(column);
    }

    /**
     * Folds the column of a panel away, or shows it again.
     *
     * @return whether it is folded now; what stands in the middle never is
     */
    boolean fold(Dockable panel, boolean away) {
        Optional<DockContainer> side = side(panel);
        if (side.isEmpty()) {
            return false;
        }
        Region column = (Region) side.get();
        if (away && folded.add(side.get())) {
            chosen.computeIfAbsent(side.get(), this::now);
            column.setMinWidth(0);
            column.setMaxWidth(0);
            column.setVisible(false);
        } else if (!away && folded.remove(side.get())) {
            column.setMinWidth(Region.USE_COMPUTED_SIZE);
            column.setMaxWidth(Region.USE_COMPUTED_SIZE);
            column.setVisible(true);
        }
        fitLater();
        return away;
    }

    private void fitLater() {
        if (!asked) {
            asked = true;
            // The split pane itself gives the middle all that a window gains or loses; what it did is looked at
            // afterwards.
            Platform.runLater(() -> {
                asked = false;
                fit();
            });
        }
    }

    private void fit() {
        if (!columns() || row.getWidth() <= 0 || chosen.isEmpty()) {
            return;
        }
        // With fewer frames a second this comes before the split pane has seen its new width.
        row.layout();
        chosenAt = chosenAt == 0 ? row.getWidth() : chosenAt;
        double wanted = sides().stream().mapToDouble(this::shown).sum();
        double most = (1 - MIDDLE_SHARE) * row.getWidth() - dividers();
        // What somebody chose for a window of this size is theirs.
        boolean smaller = row.getWidth() < chosenAt - 1;
        double part = smaller && wanted > most && most > 0 ? most / wanted : 1;
        row.setDividerPositions(places(column -> part * shown(column)));
    }

    private double shown(DockContainer column) {
        return folded.contains(column) ? 0 : width(column);
    }

    private double width(DockContainer column) {
        return chosen.computeIfAbsent(column, this::now).of(row.getWidth());
    }

    /** What all dividers together take. */
    private double dividers() {
        double columns = row.getItems().stream()
                .mapToDouble(column -> ((Region) column).getWidth())
                .sum();
        return Math.max(0, row.getWidth() - columns);
    }

    /** How wide the columns are when none is folded, as places of the dividers. */
    List<Double> places() {
        if (!columns() || row.getWidth() <= 0 || chosen.isEmpty() || folded.isEmpty()) {
            List<Double> now = new ArrayList<>();
            for (double place : row.getDividerPositions()) {
                now.add(place);
            }
            return now;
        }
        List<Double> places = new ArrayList<>();
        for (double place : places(this::width)) {
            places.add(place);
        }
        return places;
    }

    private double[] places(java.util.function.ToDoubleFunction<DockContainer> sideWidth) {
        List<DockContainer> columns = all();
        DockContainer middle = middle();
        double divider = dividers() / (columns.size() - 1);
        double left = row.getWidth()
                - dividers()
                - sides().stream().mapToDouble(sideWidth).sum();
        double[] places = new double[columns.size() - 1];
        double edge = 0;
        for (int i = 0; i < places.length; i++) {
            edge += columns.get(i) == middle ? left : sideWidth.applyAsDouble(columns.get(i));
            places[i] = (edge + divider / 2) / row.getWidth();
            edge += divider;
        }
        return places;
    }
}
