package dev.fima.app.window.tour;

import dev.fima.app.window.compare.Page;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.WindowBounds;
import dev.fima.app.window.shell.WorkbenchWindow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/**
 * Takes a picture of every view in both themes, from true data: the sample data and a run. Parameters: folder for the
 * pictures, folder of the run (empty for the newest), width, height.
 */
public final class ScreenshotTour extends GuidedApplication {
    private static final long PATIENCE_SECONDS = 120;
    private static final long SETTLING_MILLIS = 2500;
    /** The frame at which the clips are held. */
    private static final int FRAME = 11;

    /** The clip of the map whose neighbours are shown. */
    private static final int POINT = 40;

    private static final List<Panel> VIEWS = views();

    private static List<Panel> views() {
        List<Panel> views = new ArrayList<>(List.of(Panel.values()));
        views.removeAll(List.of(Panel.LIBRARY, Panel.RUNS, Panel.EXPERIMENT));
        return List.copyOf(views);
    }

    @Override
    protected Preferences preferences() {
        List<String> arguments = getParameters().getRaw();
        WindowBounds bounds =
                new WindowBounds(0, 0, Integer.parseInt(arguments.get(2)), Integer.parseInt(arguments.get(3)), false);
        return new Preferences(false, bounds, Panel.firstLayout(), "", "tiny", Map.of(), List.of());
    }

    @Override
    protected void drive(WorkbenchWindow window) throws Exception {
        List<String> arguments = getParameters().getRaw();
        Path folder = Path.of(arguments.get(0));
        Files.createDirectories(folder);
        await("the sample data and the engine", PATIENCE_SECONDS, window::ready);
        String run = arguments.get(1);
        if (!run.isEmpty()) {
            onWindow(() -> {
                window.runs().open(Path.of(run));
                return null;
            });
            await("the snapshots of " + run, PATIENCE_SECONDS, window::showsSnapshot);
        }
        await("a snapshot", PATIENCE_SECONDS, window::showsSnapshot);
        onWindow(() -> {
            window.makeSheet();
            return null;
        });
        await("the figure sheet", PATIENCE_SECONDS, window::showsSheet);
        onWindow(() -> {
            window.hold(FRAME);
            if (window.showsMap()) {
                window.choosePoint(POINT);
            }
            return null;
        });
        for (boolean dark : new boolean[] {false, true}) {
            for (Panel view : VIEWS) {
                onWindow(() -> {
                    window.setDark(dark);
                    window.showPanel(Panel.EXPERIMENT);
                    window.showPanel(view);
                    return null;
                });
                Thread.sleep(SETTLING_MILLIS);
                String theme = dark ? "-dark" : "-light";
                take(window, folder.resolve(view.id() + theme + ".png"));
                if (view == Panel.COMPARE) {
                    comparePages(window, folder, theme);
                }
            }
        }
    }

    /** The other sides of the comparison; the first is the picture of the panel. */
    private static void comparePages(WorkbenchWindow window, Path folder, String theme) throws Exception {
        Page first = Page.LOSSES;
        for (Page page : Page.values()) {
            if (page != first) {
                comparing(window, page);
                if (page == Page.MAPS) {
                    pinEarlyStep(window);
                }
                Thread.sleep(SETTLING_MILLIS);
                take(window, folder.resolve("compare-" + page.name().toLowerCase(Locale.ROOT) + theme + ".png"));
            }
        }
        pinEarlyStep(window);
        comparing(window, first);
    }

    /** The third snapshot stands beside the last, or no longer. */
    private static void pinEarlyStep(WorkbenchWindow window) throws Exception {
        onWindow(() -> {
            int last = window.snapshotCount() - 1;
            window.seek(Math.min(2, last));
            window.pinStep();
            window.seek(last);
            return null;
        });
    }

    private static void comparing(WorkbenchWindow window, Page page) throws Exception {
        onWindow(() -> {
            window.comparing().pageProperty().set(page);
            return null;
        });
    }

    private static void take(WorkbenchWindow window, Path file) throws Exception {
        WritableImage picture = onWindow(() -> window.scene().snapshot(null));
        write(picture, file);
    }

    private static void write(WritableImage picture, Path file) throws IOException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(image, "png", file.toFile());
    }
}
