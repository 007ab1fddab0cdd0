package dev.fima.app.window.control;

import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A choice box that has room for the longest of its entries, so that choosing one moves nothing beside it. One of JavaFX is as
 * wide as what is chosen.
 */
public class SteadyChoiceBox<T> extends ChoiceBox<T> {
    private List<String> measured = List.of();
    private Font font;
    private double widest;

    /** Without entries. */
    public SteadyChoiceBox() {}

    /** With entries. */
    public SteadyChoiceBox(ObservableList<T> items) {
        super(items);
    }

    @Override
    protected double computePrefWidth(double height) {
        if (!getItems().isEmpty()
                && lookup(".label") instanceof Label shown
                && lookup(".open-button") instanceof Region button) {
            double around = shown.prefWidth(height) - width(shown.getText(), shown.getFont());
            return snapSizeX(snappedLeftInset()
                    + around
                    + widest(shown.getFont())
                    + button.prefWidth(height)
                    + snappedRightInset());
        }
        return super.computePrefWidth(height);
    }

    /** Width of the longest entry. */
    private double widest(Font now) {
        List<String> titles = Stream.concat(getItems().stream(), Stream.of((T) null))
                .map(this::title)
                .toList();
        if (!titles.equals(measured) || !now.equals(font)) {
            measured = titles;
            font = now;
            widest = Math.ceil(titles.stream()
                    .mapToDouble(title -> width(title, now))
                    .max()
                    .orElse(0));
        }
        return widest;
    }

    /** An entry in words; nothing chosen has words, too, where there is a converter. */
    private String title(T item) {
        if (getConverter() == null) {
            return item == null ? "" : item.toString();
        }
        return getConverter().toString(item);
    }

    private static double width(String title, Font font) {
        Text text = new Text(title);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}
