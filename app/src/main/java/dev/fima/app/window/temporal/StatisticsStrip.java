package dev.fima.app.window.temporal;

import dev.fima.model.analysis.TemporalStatistics;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The statistics as a line of numbers, each with what it is. */
final class StatisticsStrip extends FlowPane {
    StatisticsStrip() {
        super(24, 6);
        setPadding(new Insets(2, 0, 4, 10));
        setId("temporal-numbers");
    }

    void show(TemporalStatistics statistics) {
        getChildren()
                .setAll(
                        number(number("%+.3f", statistics.gap()).replace('-', '\u2212'), "gap of means"),
                        number(number("%.3f", statistics.areaUnderRoc()), "AUC"),
                        number(
                                number("%.1f %%", 100 * statistics.whichTimeAccuracy()),
                                number("which time, chance %.1f %%", 100 * statistics.chance())),
                        number(
                                number(
                                        "%d of %d",
                                        Math.round(statistics.positiveGaps() * statistics.clips()), statistics.clips()),
                                "clips with gap > 0"));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static Node number(String value, String meaning) {
        Label big = new Label(value);
        big.getStyleClass().add("title-4");
        Label small = new Label(meaning);
        small.getStyleClass().addAll("text-small", "text-muted");
        small.setMinWidth(Region.USE_PREF_SIZE);
        return new VBox(big, small);
    }
}
