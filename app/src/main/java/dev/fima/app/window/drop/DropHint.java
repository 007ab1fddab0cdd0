package dev.fima.app.window.drop;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/** Lies over the window while files are held over it and says what can be dropped. */
final class DropHint extends StackPane {
    DropHint(String kinds) {
        Label words = new Label("Drop to open: " + kinds);
        words.getStyleClass().add("drop-words");
        words.setWrapText(true);
        getChildren().add(words);
        getStyleClass().add("drop-hint");
        setId("drop-hint");
        // The pane that it covers is laid out as if it were not there, and goes on to get the events.
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Covers a pane, whatever its size becomes. */
    void over(Pane pane) {
        pane.getChildren().add(this);
        pane.layoutBoundsProperty()
                .addListener((source, old, now) -> resizeRelocate(0, 0, now.getWidth(), now.getHeight()));
        resizeRelocate(0, 0, pane.getWidth(), pane.getHeight());
    }
}
