package dev.fima.app.window.inspection;

import dev.fima.app.window.library.Thumbnails;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Picture and name of the clip that a negative came from, and under it where the negative was found. */
final class NegativeCell extends TableCell<HardNegative, HardNegative> {
    private static final double PICTURE_WIDTH = 36;

    private final Thumbnails thumbnails;
    private final ImageView picture = new ImageView();
    private final Label name = new Label();
    private final Label source = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line;

    NegativeCell(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        picture.setFitWidth(PICTURE_WIDTH);
        picture.setPreserveRatio(true);
        name.setWrapText(true);
        source.getStyleClass().addAll("hint", "text-small");
        source.setWrapText(true);
        VBox texts = new VBox(name, source);
        texts.setMinWidth(0);
        line = new HBox(8, picture, texts);
        line.setMinWidth(0);
    }

    @Override
    protected void updateItem(HardNegative negative, boolean empty) {
        super.updateItem(negative, empty);
        picture.imageProperty().unbind();
        picture.setImage(null);
        boolean blank = empty || negative == null;
        setGraphic(blank ? null : line);
        setTooltip(blank ? null : whole);
        if (!blank) {
            negative.clip().ifPresent(clip -> picture.imageProperty().bind(thumbnails.of(clip.file(), clip.frame())));
            picture.setManaged(negative.clip().isPresent());
            name.setText(title(negative.video()));
            source.setText(negative.source());
            whole.setText(negative.video() + "\n" + negative.source());
        }
    }

    /** The name without folder and ending. */
    private static String title(String video) {
        String last = video.substring(video.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }
}
