package dev.fima.app.window.canvas;

import dev.fima.app.window.control.FileChoice;
import dev.fima.app.window.control.MenuAction;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;

/** The menu of a picture in the window: open it large, copy it, save it, put its view on the figure sheet. */
public final class PictureMenu {
    private Optional<ContextMenu> shown = Optional.empty();

    private PictureMenu() {}

    /**
     * Gives a picture its menu, which is made whenever it is asked for.
     *
     * @param picture what is copied and saved, as it is seen
     * @param large opens it in a window of its own
     * @param own further entries of this picture, above the others
     */
    public static void install(Region picture, Runnable large, Supplier<List<MenuItem>> own) {
        PictureMenu menu = new PictureMenu();
        picture.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.open(picture, event, items(picture, large, own.get()));
            event.consume();
        });
        picture.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> menu.close());
    }

    private void open(Region picture, ContextMenuEvent event, List<MenuItem> items) {
        close();
        shown = Optional.of(new ContextMenu(items.toArray(MenuItem[]::new)));
        shown.get().show(picture, event.getScreenX(), event.getScreenY());
    }

    private void close() {
        shown.ifPresent(ContextMenu::hide);
        shown = Optional.empty();
    }

    private static List<MenuItem> items(Region picture, Runnable large, List<MenuItem> own) {
        List<MenuItem> items = new ArrayList<>(own);
        if (!own.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(items(picture, large, take -> take.accept(seen(picture))));
        return items;
    }

    /**
     * The entries that the menu of every picture has, also where it is a part of the menu of a row.
     *
     * @param target of which the menu is
     * @param large opens the picture in a window of its own
     * @param image gives the picture, at once or later, to what copies or saves it
     */
    public static List<MenuItem> items(Node target, Runnable large, Consumer<Consumer<Image>> image) {
        return List.of(
                new MenuAction("picture-large", "Open large", large),
                new MenuAction("picture-copy", "Copy picture", () -> image.accept(PictureMenu::copy)),
                new MenuAction("picture-save", "Save picture…", () -> image.accept(picture -> save(target, picture))),
                asking(target, "picture-sheet", "Add this view to the sheet", PictureEvent.ADD_TO_SHEET),
                asking(target, "picture-python", "Copy this view as Python", PictureEvent.COPY_PYTHON));
    }

    /** What the window does for the picture. */
    private static MenuItem asking(Node picture, String id, String title, EventType<PictureEvent> wanted) {
        return new MenuAction(id, title, () -> picture.fireEvent(new PictureEvent(picture, wanted, "")));
    }

    /**
     * The entry of a clip's menu that shows what becomes of it when it is changed.
     *
     * @param target of which the menu is
     * @param clip empty for the one that all views show
     */
    public static MenuItem whatIf(Node target, Optional<PictureEvent.AskedClip> clip) {
        return new MenuAction("picture-what-if", "What if…", () -> target.fireEvent(PictureEvent.whatIf(target, clip)));
    }

    static Image seen(Region picture) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(ground(picture));
        return picture.snapshot(parameters, null);
    }

    /** What stands behind the picture: the nearest background around it. */
    private static Color ground(Region picture) {
        for (Node node = picture; node != null; node = node.getParent()) {
            if (node instanceof Region region
                    && region.getBackground() != null
                    && !region.getBackground().getFills().isEmpty()
                    && region.getBackground().getFills().get(0).getFill() instanceof Color colour
                    && colour.isOpaque()) {
                return colour;
            }
        }
        return Color.WHITE;
    }

    private static void copy(Image picture) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static void save(Node target, Image picture) {
        new FileChoice("Save picture", "picture", List.of(FileChoice.filter("PNG picture", "png")))
                .save("picture", target.getScene().getWindow())
                .ifPresent(file -> write(target, picture, file.toFile()));
    }

    /** Writes a picture; where that fails the window that it is in hears why. */
    static void write(Node target, Image image, File file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            AtomicFile.write(file.toPath(), out -> {
                if (!ImageIO.write(copy, "png", out)) {
                    throw new IOException("no writer of PNG");
                }
            });
        } catch (FimaException e) {
            target.fireEvent(new PictureEvent(target, PictureEvent.PROBLEM, e.getMessage()));
        }
    }
}
