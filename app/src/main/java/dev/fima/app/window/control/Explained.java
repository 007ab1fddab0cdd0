package dev.fima.app.window.control;

import dev.fima.app.statistic.Statistic;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/** Says of what shows numbers what they mean, with formula, range and chance. */
public final class Explained {
    private static final double MOST_WIDTH = 420;

    private Explained() {}

    /** Explains one quantity, or several each under its name. */
    public static void by(Node shown, Statistic... statistics) {
        Tooltip tooltip = new Tooltip(
                statistics.length == 1
                        ? statistics[0].tooltip()
                        : List.of(statistics).stream().map(Statistic::explained).collect(Collectors.joining("\n")));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(MOST_WIDTH);
        Tooltip.install(shown, tooltip);
    }
}
