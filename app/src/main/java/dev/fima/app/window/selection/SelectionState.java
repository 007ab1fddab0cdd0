package dev.fima.app.window.selection;

import dev.fima.viz.chart.Smoothing;
import dev.fima.viz.colour.ColourMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A selection that simply holds its values; it starts at the first clip, first frame, mean over time. */
public final class SelectionState implements Selection {
    private final IntegerProperty clip = new SimpleIntegerProperty(this, "clip", 0);
    private final IntegerProperty cell = new SimpleIntegerProperty(this, "cell", NONE);
    private final IntegerProperty slot = new SimpleIntegerProperty(this, "slot", OVER_TIME);
    private final IntegerProperty frame = new SimpleIntegerProperty(this, "frame", 0);
    private final IntegerProperty clipFrames = new SimpleIntegerProperty(this, "clipFrames", ClipClock.USUAL_LENGTH);
    private final LongProperty step = new SimpleLongProperty(this, "step", 0);
    private final ObjectProperty<ColourMap> colourMap =
            new SimpleObjectProperty<>(this, "colourMap", ColourMap.VIRIDIS);
    private final DoubleProperty opacity = new SimpleDoubleProperty(this, "opacity", 0.5);
    private final BooleanProperty sharedRange = new SimpleBooleanProperty(this, "sharedRange", false);
    private final BooleanProperty box = new SimpleBooleanProperty(this, "box", false);
    private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", Smoothing.STANDARD);
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark", false);

    @Override
    public IntegerProperty clipProperty() {
        return clip;
    }

    @Override
    public IntegerProperty cellProperty() {
        return cell;
    }

    @Override
    public IntegerProperty slotProperty() {
        return slot;
    }

    @Override
    public IntegerProperty frameProperty() {
        return frame;
    }

    @Override
    public IntegerProperty clipFramesProperty() {
        return clipFrames;
    }

    @Override
    public LongProperty stepProperty() {
        return step;
    }

    @Override
    public ObjectProperty<ColourMap> colourMapProperty() {
        return colourMap;
    }

    @Override
    public DoubleProperty opacityProperty() {
        return opacity;
    }

    @Override
    public BooleanProperty sharedRangeProperty() {
        return sharedRange;
    }

    @Override
    public BooleanProperty boxProperty() {
        return box;
    }

    @Override
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    @Override
    public BooleanProperty darkProperty() {
        return dark;
    }
}
