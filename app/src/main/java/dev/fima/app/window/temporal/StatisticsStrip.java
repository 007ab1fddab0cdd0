package dev.fima.app.window.temporal;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.Explained;
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
                        number(gap(statistics.gap()), "gap (chance 0)", Statistics.GAP),
                        number(number("%.3f", statistics.areaUnderRoc()), "AUC (chance 0.5)", Statistics.TIME_AUC),
                        number(
                                number("%.1f %%", 100 * statistics.whichTimeAccuracy()),
                                number("own time found (chance %.1f %%)", 100 * statistics.chance()),
                                Statistics.OWN_TIME),
                        number(
                                number(
                                        "%d of %d",
                                        Math.round(statistics.positiveGaps() * statistics.clips()), statistics.clips()),
                                "clips with gap > 0",
                                Statistics.POSITIVE_GAPS));
    }

    /** With as many digits as it takes to be more than nothing. */
    static String gap(double gap) {
        String form = gap != 0 && Math.abs(gap) < 5e-4 ? "%+.1e" : "%+.3f";
        return number(form, gap).replace('-', '\u2212');
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static Node number(String value, String meaning, Statistic statistic) {
        Label big = new Label(value);
        big.getStyleClass().add("title-4");
        Label small = new Label(meaning);
        small.getStyleClass().addAll("text-small", "text-muted");
        small.setMinWidth(Region.USE_PREF_SIZE);
        VBox both = new VBox(big, small);
        Explained.by(both, statistic);
        return both;
    }
}
