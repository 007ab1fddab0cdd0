package dev.fima.app.window.whatif;

import dev.fima.app.window.canvas.DrawnPane;

/** A matrix of both clips. */
final class MatrixTile extends Tile {
    private final DrawnPane<MatrixPair.Places> picture;

    /**
     * @param id by which tests find its picture
     * @param title above it
     * @param meaning of its values, for its tooltip
     */
    MatrixTile(String id, String title, String meaning) {
        this(id, title, meaning, new DrawnPane<>());
    }

    private MatrixTile(String id, String title, String meaning, DrawnPane<MatrixPair.Places> picture) {
        super(title, meaning, picture);
        this.picture = picture;
        picture.setId(id);
        picture.named(title + " of the original and of the changed clip");
    }

    void show(MatrixPair pair) {
        picture.show(pair);
        range(pair.scale());
    }

    void clear() {
        picture.clear();
        caption("", "");
    }

    @Override
    double shape() {
        return 1;
    }

    @Override
    void place(double top, double width, double height, double across, double down) {
        picture.resizeRelocate(0, top, across + width, down + height);
    }
}
