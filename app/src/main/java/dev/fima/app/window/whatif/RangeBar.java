package dev.fima.app.window.whatif;

import dev.fima.app.window.canvas.PointerReading;
import dev.fima.viz.colour.ColourScale;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A narrow colour bar between the ends of its range. */
final class RangeBar extends HBox {
    private static final int WIDTH = 36;
    private static final int HEIGHT = 9;
    /** As many digits as a value under the pointer is read out with would not fit beside a name, unless they are needed. */
    private static final int LEAST_DIGITS = 2;

    private static final int MOST_DIGITS = 6;

    private final Label low = end(Pos.CENTER_RIGHT);
    private final ImageView bar = new ImageView();
    private final Label high = end(Pos.CENTER_LEFT);
    private ColourScale shown;

    RangeBar() {
        super(3);
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(low, bar, high);
        setVisible(false);
        PointerReading.install(bar, (x, y) -> Optional.ofNullable(shown)
                .map(scale ->
                        String.format(Locale.ROOT, "%.4g", scale.min() + x / WIDTH * (scale.max() - scale.min()))));
    }

    private static Label end(Pos side) {
        Label label = new Label();
        label.getStyleClass().add("scores");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setAlignment(side);
        return label;
    }

    void show(ColourScale scale) {
        shown = scale;
        int[] table = scale.map().table();
        int[] line = new int[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            line[x] = 0xff000000 | table[x * (table.length - 1) / (WIDTH - 1)];
        }
        WritableImage image = new WritableImage(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            image.getPixelWriter().setPixels(0, y, WIDTH, 1, PixelFormat.getIntArgbInstance(), line, 0, WIDTH);
        }
        bar.setImage(image);
        int digits = LEAST_DIGITS;
        while (digits < MOST_DIGITS && end(scale.min(), digits).equals(end(scale.max(), digits))) {
            digits++;
        }
        low.setText(end(scale.min(), digits));
        high.setText(end(scale.max(), digits));
        setVisible(true);
    }

    private static String end(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "g", value);
    }
}
