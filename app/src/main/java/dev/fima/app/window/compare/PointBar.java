package dev.fima.app.window.compare;

import atlantafx.base.theme.Styles;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.runs.ComparedRun;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is compared: a run in its colour, a pinned step with a button that takes it out, and a button that pins one more. */
final class PointBar extends FlowPane {
    private final Consumer<RunPoint> unpin;
    private final Button pin;
    private Optional<Shown> shown = Optional.empty();

    /** What the chips follow from; runs that train are read anew every second, and a chip takes milliseconds to style. */
    private record Shown(List<RunPoint> points, List<Long> steps, Theme theme) {}

    /**
     * @param unpin takes a pinned step out of the comparison
     * @param pin adds the shown step of the selected run
     */
    PointBar(Consumer<RunPoint> unpin, NamedAction pin) {
        super(14, 4);
        this.unpin = unpin;
        getStyleClass().add("point-bar");
        this.pin = new Button(pin.title(), new FontIcon("fth-map-pin"));
        this.pin.setId("compare-pin");
        this.pin.getStyleClass().add(Styles.SMALL);
        this.pin.setOnAction(event -> pin.action().run());
        this.pin.setTooltip(
                new Tooltip(
                        "Keep the selected run at the shown step in the comparison, beside itself at other steps or other runs"));
    }

    void show(List<ComparedRun> points, Theme theme) {
        Shown now = new Shown(
                points.stream().map(ComparedRun::point).toList(),
                points.stream().map(PointBar::step).toList(),
                theme);
        if (Optional.of(now).equals(shown)) {
            return;
        }
        shown = Optional.of(now);
        List<ComparedRun> runs = CompareModel.once(points);
        getChildren().clear();
        for (ComparedRun point : points) {
            int place = 0;
            while (!runs.get(place).point().run().equals(point.point().run())) {
                place++;
            }
            getChildren().add(chip(point, theme.seriesColour(place)));
        }
        getChildren().add(pin);
    }

    /** The shown step, -1 where there is no snapshot. */
    private static long step(ComparedRun point) {
        return point.probes().map(probes -> probes.snapshot().step()).orElse(-1L);
    }

    private HBox chip(ComparedRun point, Color colour) {
        Region swatch = new Region();
        swatch.getStyleClass().add("point-swatch");
        swatch.setStyle(String.format(
                Locale.ROOT,
                "-fx-background-color: #%02x%02x%02x;",
                colour.getRed(),
                colour.getGreen(),
                colour.getBlue()));
        long step = step(point);
        boolean pinned = point.point().pinned().isPresent();
        Label name = new Label(point.name() + (step < 0 ? "" : (pinned ? ", pinned at step " : ", step ") + step));
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox chip = new HBox(6, swatch, name);
        chip.setAlignment(Pos.CENTER_LEFT);
        if (pinned) {
            Button out = new Button(null, new FontIcon("fth-x"));
            out.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "point-out");
            out.setId("unpin-" + point.point().title().replace(" @ ", "-"));
            out.setAccessibleText("Take " + point.title() + " out of the comparison");
            out.setTooltip(new Tooltip("Take this step out of the comparison"));
            out.setOnAction(event -> unpin.accept(point.point()));
            chip.getChildren().add(out);
        }
        return chip;
    }
}
