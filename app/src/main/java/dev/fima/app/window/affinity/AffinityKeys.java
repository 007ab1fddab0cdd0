package dev.fima.app.window.affinity;

import dev.fima.app.window.canvas.PointerKeys;
import java.util.Optional;

/** Moves what is pointed at in the matrix and on the frames, cell by cell. */
final class AffinityKeys {
    private final AffinityModel model;

    AffinityKeys(AffinityModel model) {
        this.model = model;
    }

    /** An entry of the matrix. */
    void moveEntry(int across, int down) {
        model.sourceProperty().get().ifPresent(source -> {
            Optional<Pointer> now = model.pointerProperty().get().filter(at -> at.hasRow() && at.hasColumn());
            if (now.isEmpty()) {
                model.pointAtMatrix(0, 0);
            } else {
                model.pointAtMatrix(
                        PointerKeys.moved(now.get().row(), down, source.values().rows()),
                        PointerKeys.moved(
                                now.get().column(), across, source.values().columns()));
            }
        });
    }

    /** A cell of the clip, which is a row; the row of a class token has none. */
    void moveRow(int across, int down) {
        model.sourceProperty().get().ifPresent(source -> {
            int cell = model.pointerProperty()
                    .get()
                    .filter(Pointer::hasRow)
                    .map(at -> source.cellOf(at.row()))
                    .orElse(-1);
            model.pointAtClip(
                    cell < 0 ? 0 : PointerKeys.moved(cell, across, down, source.gridRows(), source.gridColumns()));
        });
    }

    /** A cell of the frame difference, which is a column. */
    void moveColumn(int across, int down) {
        model.sourceProperty().get().ifPresent(source -> {
            Optional<Pointer> now = model.pointerProperty().get().filter(Pointer::hasColumn);
            model.pointAtDifference(
                    now.isEmpty()
                            ? 0
                            : PointerKeys.moved(
                                    now.get().column(), across, down, source.gridRows(), source.gridColumns()));
        });
    }
}
