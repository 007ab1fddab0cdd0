package dev.fima.app.window.help;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A walk through the window in a few stops. It begins by itself until it was closed once. For the JavaFX thread. */
public final class Tour {
    private final List<TourStop> stops;
    private final Consumer<String> opening;
    private final ReadOnlyObjectWrapper<Optional<TourStop>> stop = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty closed = new SimpleBooleanProperty();

    /**
     * A tour that has not begun.
     *
     * @param stops in their order; at least one
     * @param opening brings the view of an id to the front
     */
    public Tour(List<TourStop> stops, Consumer<String> opening) {
        this.stops = List.copyOf(stops);
        this.opening = opening;
    }

    /** Where it is; empty while nobody is on it. */
    public ReadOnlyObjectProperty<Optional<TourStop>> stop() {
        return stop.getReadOnlyProperty();
    }

    /** Whether somebody has closed it, so that it no longer begins by itself. */
    public BooleanProperty closed() {
        return closed;
    }

    /** Number of the stop, counted from 1; 0 while nobody is on it. */
    public int place() {
        return stop.get().map(stops::indexOf).orElse(-1) + 1;
    }

    /** How many stops there are. */
    public int length() {
        return stops.size();
    }

    /** Goes to the first stop. */
    public void begin() {
        go(1);
    }

    /** Goes on; from the last stop the tour ends. */
    public void next() {
        if (place() == stops.size()) {
            close();
        } else if (place() > 0) {
            go(place() + 1);
        }
    }

    /** Goes back, from the first stop nowhere. */
    public void back() {
        if (place() > 1) {
            go(place() - 1);
        }
    }

    /** Ends it for good, until somebody asks for it. */
    public void close() {
        closed.set(true);
        stop.set(Optional.empty());
    }

    private void go(int number) {
        TourStop wanted = stops.get(number - 1);
        opening.accept(wanted.view());
        stop.set(Optional.of(wanted));
    }
}
