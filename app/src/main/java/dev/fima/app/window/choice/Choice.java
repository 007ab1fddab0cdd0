package dev.fima.app.window.choice;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A small drop-down list of fixed values that sets a property and follows it. */
public final class Choice<T> extends ComboBox<T> {
    /**
     * @param id name by which style sheets and tests find it
     * @param value what is set
     * @param values what can be chosen
     * @param title how a value is written
     */
    public Choice(String id, Property<T> value, List<T> values, Function<T, String> title) {
        setId(id);
        getStyleClass().add("small");
        setConverter(new Titles<>(title));
        getItems().setAll(values);
        valueProperty().bindBidirectional(value);
    }

    private static final class Titles<T> extends StringConverter<T> {
        private final Function<T, String> title;

        Titles(Function<T, String> title) {
            this.title = title;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : title.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("a value is chosen, not typed");
        }
    }
}
