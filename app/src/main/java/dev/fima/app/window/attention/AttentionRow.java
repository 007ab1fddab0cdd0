package dev.fima.app.window.attention;

import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.workbench.ClipPictures;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One probe clip in the view; each movie is null until it is made. For the FX thread. */
public final class AttentionRow {
    private final ProbeSource source;
    private final ObjectProperty<ClipPictures> pictures = new SimpleObjectProperty<>();
    private final ObjectProperty<RowMaps> maps = new SimpleObjectProperty<>(RowMaps.NONE);
    private final ObjectProperty<List<RowMaps>> others = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Zoom> zoom = new SimpleObjectProperty<>(Zoom.WHOLE);
    private final StringProperty failure = new SimpleStringProperty("");

    AttentionRow(ProbeSource source) {
        this.source = source;
    }

    public ProbeSource source() {
        return source;
    }

    public ObjectProperty<ClipPictures> pictures() {
        return pictures;
    }

    /** What the shown snapshot says about the clip. */
    public ObjectProperty<RowMaps> maps() {
        return maps;
    }

    /** What the snapshots of the other runs say about the clip, in their order. */
    public ObjectProperty<List<RowMaps>> others() {
        return others;
    }

    /** Which part of the clip's pictures is seen. */
    public ObjectProperty<Zoom> zoom() {
        return zoom;
    }

    /** Why the clip cannot be shown; empty if it can. */
    public StringProperty failure() {
        return failure;
    }
}
