package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.PointerReading;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.SliderKeys;
import dev.fima.app.window.control.SteadyChoiceBox;
import dev.fima.app.window.control.ViewBar;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** How maps are drawn: colours, opacity, scale, box; and the colour bar with its range. */
final class OverlayBar {
    private static final int BAR_WIDTH = 84;
    private static final int BAR_HEIGHT = 10;
    private static final double END_WIDTH = 44;
    private static final double COLOURS_WIDTH = 96;

    private final ViewBar root = new ViewBar();
    private final ImageView bar = new ImageView();
    private final Label low = new Label();
    private final Label high = new Label();

    /** @param beside the choice of runs beside the shown one */
    OverlayBar(AttentionModel model, Node beside) {
        ChoiceBox<ColourMap> colours = new SteadyChoiceBox<>(FXCollections.observableArrayList(
                ColourMap.JET, ColourMap.VIRIDIS, ColourMap.INFERNO, ColourMap.TURBO));
        colours.setId("colour-map");
        colours.getStyleClass().add("small");
        colours.setConverter(new Names());
        colours.setPrefWidth(COLOURS_WIDTH);
        colours.valueProperty().bindBidirectional(model.colours());
        Slider opacity = new Slider(0, 1, model.opacity().get());
        opacity.setId("opacity");
        opacity.setPrefWidth(70);
        opacity.setMinWidth(50);
        SliderKeys.steer(opacity, 0.05);
        opacity.valueProperty().bindBidirectional(model.opacity());
        Tooltip.install(opacity, new Tooltip("Share of the map in the picture"));
        CheckBox shared = new CheckBox("Shared scale");
        shared.setId("shared-scale");
        shared.setTooltip(
                new Tooltip(
                        "One range for all maps, so that colours can be compared.\nWithout it every time slot has its own range, as in the paper."));
        shared.selectedProperty().bindBidirectional(model.shared());
        CheckBox box = new CheckBox("Box");
        box.setId("box");
        box.setTooltip(new Tooltip("The rectangle in which the first frame's map exceeds half of its maximum."));
        box.selectedProperty().bindBidirectional(model.box());
        low.getStyleClass().add("value");
        high.getStyleClass().add("value");
        // Their room is that of any number, so that ticking a box moves nothing under the pointer.
        for (Label end : List.of(low, high)) {
            end.setPrefWidth(END_WIDTH);
            end.setMinWidth(END_WIDTH);
        }
        low.setAlignment(Pos.CENTER_RIGHT);
        Label opacityName = new Label("Opacity");
        for (Region label : new Region[] {colours, opacityName, shared, box}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        PointerReading.install(bar, (x, y) -> Optional.of(reading(model.style().get(), x / BAR_WIDTH)));
        bar.getStyleClass().add("colour-bar");
        root.getChildren()
                .addAll(
                        beside,
                        columns(model),
                        colours,
                        ViewBar.together(low, bar, high),
                        ViewBar.together(opacityName, opacity),
                        shared,
                        box,
                        new ZoomBar(model).root());
        model.style().addListener((source, old, now) -> show(now));
        show(model.style().get());
    }

    private static Node columns(AttentionModel model) {
        Choice<ColumnSet> columns =
                new Choice<>("attention-columns", model.columnSet(), List.of(ColumnSet.values()), ColumnSet::title);
        columns.setTooltip(new Tooltip("Columns. RGB maps: the clip, the RGB map of every run, and ground truth.\n"
                + "All pictures: also frame difference, its map and the mask of the loss."));
        columns.setAccessibleText("Columns");
        return columns;
    }

    Parent root() {
        return root;
    }

    private void show(OverlayStyle style) {
        int[] table = style.map().table();
        WritableImage image = new WritableImage(BAR_WIDTH, BAR_HEIGHT);
        int[] line = new int[BAR_WIDTH];
        for (int x = 0; x < BAR_WIDTH; x++) {
            line[x] = 0xff000000 | table[x * (table.length - 1) / (BAR_WIDTH - 1)];
        }
        for (int y = 0; y < BAR_HEIGHT; y++) {
            image.getPixelWriter().setPixels(0, y, BAR_WIDTH, 1, PixelFormat.getIntArgbInstance(), line, 0, BAR_WIDTH);
        }
        bar.setImage(image);
        low.setText(style.shared().map(range -> number(range.low())).orElse("min"));
        high.setText(style.shared().map(range -> number(range.high())).orElse("max"));
    }

    private static String reading(OverlayStyle style, double share) {
        return style.shared()
                .map(range -> "Activation " + number(range.low() + share * (range.high() - range.low())))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "Activation at %.0f %% of the way from the smallest to the largest value of its time slot",
                        100 * share));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static final class Names extends StringConverter<ColourMap> {
        @Override
        public String toString(ColourMap map) {
            String name = map == null ? "" : map.name();
            return name.isEmpty() ? "" : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        }

        @Override
        public ColourMap fromString(String name) {
            throw new UnsupportedOperationException("colour maps are chosen, not typed");
        }
    }
}
