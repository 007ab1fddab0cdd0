package dev.fima.app.window.whatif;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.control.Explained;
import dev.fima.app.window.control.ShownTable;
import dev.fima.app.window.control.TableCopy;
import dev.fima.model.analysis.ClipTemporal;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.whatif.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/** The numbers of the original and of the changed clip side by side. */
final class NumbersPane extends GridPane {
    /** Of means of cosines of features in single precision. */
    private static final double ROUNDING = 1e-6;

    private static final String NOTHING = "–";

    private final WhatIfModel model;
    private int row;

    NumbersPane(WhatIfModel model) {
        this.model = model;
        setId("whatif-numbers");
        setAccessibleText("Numbers of the original and of the changed clip");
        TableCopy.offer(this, () -> List.of(ShownTable.of("What if", this)));
        setHgap(8);
        setVgap(3);
        ColumnConstraints name = new ColumnConstraints();
        ColumnConstraints value = new ColumnConstraints();
        value.setHalignment(HPos.RIGHT);
        value.setHgrow(Priority.ALWAYS);
        value.setPrefWidth(84);
        getColumnConstraints().setAll(name, value, value);
    }

    void show() {
        getChildren().clear();
        row = 0;
        Optional<SeenClip> original = model.original();
        Optional<SeenClip> changed = model.changed();
        if (original.isEmpty()) {
            return;
        }
        addRow(row++, new Label(), head("original"), head("changed"));
        scores("RGB map", clip -> clip.maps().rgbAttention());
        scores("Difference map", clip -> clip.maps().differenceAttention());
        addRow(
                row++,
                explained("Time gap", Statistics.GAP),
                value(model.originalTime().map(NumbersPane::gap)),
                value(model.changedTime().map(NumbersPane::gap)));
        Label cosine = name("Cosine");
        Explained.by(cosine, Statistics.FEATURE_COSINE);
        addRow(row++, cosine, value(Optional.of("1")), value(changed.map(clip -> number("%.3f", clip.cosine()))));
        if (original.get().standing().recognised().isPresent()) {
            addRow(row++, name("Class"), value(recognised(original)), value(recognised(changed)));
        }
        neighbours(original.get().standing(), changed.map(SeenClip::standing));
    }

    private void scores(String map, Function<SeenClip, Optional<MotionAttention>> scores) {
        if (model.original().flatMap(scores).isEmpty()) {
            return;
        }
        heading(map, Statistics.ACTIVATION);
        score("Energy", Statistics.ENERGY, scores, MotionAttention::energyOverArea, "%.2f×");
        score("Hit", Statistics.HIT, scores, found -> 100 * found.pointing(), "%.0f %%");
    }

    private void heading(String words, Statistic statistic) {
        Label heading = explained(words, statistic);
        heading.getStyleClass().add("column-name");
        add(heading, 0, row++, 3, 1);
    }

    private void score(
            String name,
            Statistic statistic,
            Function<SeenClip, Optional<MotionAttention>> scores,
            ToDoubleFunction<MotionAttention> of,
            String form) {
        Function<MotionAttention, String> words = found -> number(form, of.applyAsDouble(found));
        addRow(
                row++,
                explained(name, statistic),
                value(model.original().flatMap(scores).map(words)),
                value(model.changed().flatMap(scores).map(words)));
    }

    /** Most similar first, in both columns. */
    private void neighbours(Standing original, Optional<Standing> changed) {
        if (original.neighbours().isEmpty()) {
            return;
        }
        heading("Nearest neighbours", Statistics.FEATURE_COSINE);
        for (int i = 0; i < original.neighbours().size(); i++) {
            int place = i;
            addRow(
                    row++,
                    name(String.valueOf(i + 1)),
                    neighbour(Optional.of(original), place),
                    neighbour(changed, place));
        }
    }

    private static Label neighbour(Optional<Standing> standing, int place) {
        Optional<Standing.Neighbour> found = standing.map(Standing::neighbours)
                .filter(all -> place < all.size())
                .map(all -> all.get(place));
        Label label = value(found.map(near -> words(near) + number(" %.2f", near.cosine())));
        found.ifPresent(near -> label.setTooltip(new Tooltip(near.name())));
        return label;
    }

    private static String words(Standing.Neighbour near) {
        String file = near.name().substring(near.name().lastIndexOf('/') + 1);
        return near.label().isEmpty() ? file : near.label();
    }

    private static Optional<String> recognised(Optional<SeenClip> clip) {
        return clip.flatMap(known -> known.standing().recognised())
                .map(found -> found.label() + number(" %.0f %%", 100 * found.probability()));
    }

    /** With as many digits as it takes to be more than nothing; what rounding leaves of nothing is nothing. */
    static String gap(double gap) {
        if (Math.abs(gap) < ROUNDING) {
            return "0";
        }
        return number(Math.abs(gap) < 5e-4 ? "%+.1e" : "%+.3f", gap).replace('-', '\u2212');
    }

    private static String gap(ClipTemporal temporal) {
        return gap(temporal.crossModal().gap());
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("hint");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label name(String words) {
        Label label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label explained(String words, Statistic statistic) {
        Label label = name(words);
        Explained.by(label, statistic);
        return label;
    }

    private static Label value(Optional<String> words) {
        Label label = new Label(words.orElse(NOTHING));
        label.getStyleClass().add("value");
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.RIGHT);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
