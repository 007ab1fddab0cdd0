package dev.fima.app.window.selection;

import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.theme.Theme;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;

/** The one selection that all views share. Every property may be set by any view and belongs to the JavaFX thread. */
public interface Selection {
    /** No clip, or no cell. */
    int NONE = -1;

    /** In place of a time slot: the mean over all of them. */
    int OVER_TIME = -1;

    /** Place of the clip among the probe clips, or {@link #NONE}. */
    IntegerProperty clipProperty();

    /** Cell of the clip's feature grid, row by row from the top left, or {@link #NONE}. */
    IntegerProperty cellProperty();

    /** Time slot of the features, or {@link #OVER_TIME}. */
    IntegerProperty slotProperty();

    /** Clip time: the shown frame of every clip, from 0. */
    IntegerProperty frameProperty();

    /** Frames that a clip spans in its video, at least 1; clip time ends before it. */
    IntegerProperty clipFramesProperty();

    /** Training time: the step whose snapshot is shown. */
    LongProperty stepProperty();

    /** Colours of maps and matrices. */
    ObjectProperty<ColourMap> colourMapProperty();

    /** Share of a map in its blend with a frame, [0, 1]. */
    DoubleProperty opacityProperty();

    /** Whether all maps share one range; else every time slot has its own, as in the paper. */
    BooleanProperty sharedRangeProperty();

    /** Whether the box at half the maximum is drawn over maps. */
    BooleanProperty boxProperty();

    /** Weight of the past in the moving average of all curves, from 0 to below 1. */
    DoubleProperty smoothingProperty();

    /** Whether the window is dark. */
    BooleanProperty darkProperty();

    /** Colours and type for what is drawn in the window. */
    default Theme theme() {
        return darkProperty().get() ? Theme.screenDark() : Theme.screenLight();
    }
}
