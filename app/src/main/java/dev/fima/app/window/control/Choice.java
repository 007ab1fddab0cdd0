package dev.fima.app.window.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.util.StringConverter;

/**
 * A small drop-down list of fixed values that sets a property and follows it. A choice box and not a combo box: that keeps
 * a list with all its cells in the window even while it is closed, and every node is visited whenever a frame is shown.
 */
public final class Choice<T> extends SteadyChoiceBox<T> {
    /**
     * @param id name by which style sheets and tests find it
     * @param value what is set
     * @param values what can be chosen
     * @param title how a value is written
     */
    public Choice(String id, Property<T> value, List<T> values, Function<T, String> title) {
        setId(id);
        getStyleClass().add("small");
        setConverter(new Titles<>(shown -> shown == null ? "" : title.apply(shown)));
        getItems().setAll(values);
        valueProperty().bindBidirectional(value);
    }

    /** How values that are chosen are written; also what is written while nothing is chosen, which is null. */
    public static final class Titles<T> extends StringConverter<T> {
        private final Function<T, String> title;

        public Titles(Function<T, String> title) {
            this.title = title;
        }

        @Override
        public String toString(T value) {
            return title.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("a value is chosen, not typed");
        }
    }
}
