package dev.fima.app.window.canvas;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A picture of the window in a window of its own, which follows it: it shows whatever the small one shows. */
public final class LargePicture {
    private static final double SHARE = 0.7;

    private LargePicture() {}

    /** Opens a drawn picture large whenever it is double-clicked, or Enter is pressed on it, and gives it its menu. */
    static <G> void offer(DrawnPane<G> small) {
        offer(small, () -> open(small), small::menu);
    }

    /**
     * Opens a picture large whenever it is double-clicked, or Enter is pressed on it, and gives it its menu.
     *
     * @param open opens it
     * @param own entries of its menu above those that every picture has
     */
    public static void offer(Region small, Runnable open, Supplier<List<MenuItem>> own) {
        PictureMenu.install(small, open, own);
        small.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open.run();
                event.consume();
            }
        });
        small.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !event.isConsumed()) {
                open.run();
            }
        });
    }

    private static <G> void open(DrawnPane<G> small) {
        if (small.pictureProperty().get() == null) {
            return;
        }
        DrawnPane<G> large = new DrawnPane<>(small.whole());
        large.setId("large-picture");
        large.setAccessibleText(small.getAccessibleText());
        var following = (javafx.beans.value.ChangeListener<DrawnPane.Picture<G>>) (source, old, now) -> {
            if (now != null) {
                large.show(small.whole());
            }
        };
        small.pictureProperty().addListener(following);
        double shape = small.getWidth() / Math.max(1, small.getHeight());
        show(small, large, shape, () -> small.pictureProperty().removeListener(following));
    }

    /**
     * Shows something large, in the colours of the window that it belongs to.
     *
     * @param small what it shows large
     * @param shape its width over its height
     * @param closed told when the large window is gone
     */
    public static void show(Region small, Region large, double shape, Runnable closed) {
        Window owner = small.getScene().getWindow();
        double height = SHARE * owner.getHeight();
        double width = Math.min(0.9 * owner.getWidth(), height * shape);
        StackPane ground = new StackPane(large);
        ground.getStyleClass().addAll("workbench", "large-picture");
        // What is asked of the large one is done with the view of the small one, which knows the window.
        ground.addEventHandler(PictureEvent.ANY, event -> small.fireEvent(event.copyFor(small, small)));
        Scene scene = new Scene(ground, width, Math.min(height, width / shape));
        scene.getStylesheets().setAll(small.getScene().getStylesheets());
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle("Follows the picture in the window (Escape closes)");
        scene.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.setOnHidden(event -> closed.run());
        stage.setScene(scene);
        stage.show();
    }
}
