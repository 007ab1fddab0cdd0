package dev.fima.app.bench;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.attention.AttentionModel;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.attention.ColumnSet;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.compare.Page;
import dev.fima.app.window.embedding.EmbeddingModel;
import dev.fima.app.window.embedding.EmbeddingPanel;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.whatif.WhatIfPage;
import dev.fima.app.window.whatif.WhatIfPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.model.whatif.ChangeKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
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

    /** Those in the middle, and those that stand behind another panel at the side; the rest is on every picture. */
    private static final List<ViewDefinition> VIEWS =
            Views.ALL.stream().filter(ScreenshotTour::ownPicture).toList();

    private static boolean ownPicture(ViewDefinition view) {
        return view.place() == Place.CENTRE
                || Views.ALL.stream()
                        .filter(other -> other.place() == view.place())
                        .findFirst()
                        .filter(view::equals)
                        .isEmpty();
    }

    @Override
    protected Preferences preferences() {
        List<String> arguments = getParameters().getRaw();
        return preferences(Integer.parseInt(arguments.get(2)), Integer.parseInt(arguments.get(3)), Map.of());
    }

    @Override
    void drive(GuidedWindow window) throws Exception {
        List<String> arguments = getParameters().getRaw();
        Path folder = Path.of(arguments.get(0));
        Files.createDirectories(folder);
        await("the sample data and the engine", PATIENCE_SECONDS, window::ready);
        String run = arguments.get(1);
        if (!run.isEmpty()) {
            inWindow(() -> window.workbench().runs().open(Path.of(run)));
            await("the snapshots of " + run, PATIENCE_SECONDS, () -> showsSnapshot(window));
        }
        await("a snapshot", PATIENCE_SECONDS, () -> showsSnapshot(window));
        inWindow(() -> window.perform(ActionId.SHEET_ACTIVATION));
        await("the figure sheet", PATIENCE_SECONDS, window::showsSheet);
        inWindow(() -> {
            window.playClips(false);
            window.workbench().clock().frame().set(FRAME);
            EmbeddingModel map = window.view(EmbeddingPanel.class).model();
            if (map.embedding().getValue().isPresent()) {
                map.chosenProperty().set(OptionalInt.of(POINT));
            }
        });
        WhatIfPanel whatIf = window.view(WhatIfPanel.class);
        if (!onWindow(() -> window.workbench().time().checkpoints().isEmpty())) {
            inWindow(() -> {
                window.show(WhatIfPanel.DEFINITION.id());
                whatIf.model().add(ChangeKind.STILL_SUBJECT);
                whatIf.measureProfile();
            });
            await("a changed clip", PATIENCE_SECONDS, whatIf.model()::settled);
            await("a profile", PATIENCE_SECONDS, whatIf::showsProfile);
        }
        for (boolean dark : new boolean[] {false, true}) {
            for (ViewDefinition view : VIEWS) {
                inWindow(() -> {
                    window.workbench().dark().set(dark);
                    Views.ALL.stream().filter(side -> !ownPicture(side)).forEach(side -> window.show(side.id()));
                    window.show(view.id());
                });
                Thread.sleep(SETTLING_MILLIS);
                String theme = dark ? "-dark" : "-light";
                take(window, folder.resolve(view.id() + theme + ".png"));
                if (view.equals(ComparePanel.DEFINITION)) {
                    comparePages(window, folder, theme);
                } else if (view.equals(AttentionPanel.DEFINITION)) {
                    attentionPages(window, folder, theme);
                } else if (view.equals(WhatIfPanel.DEFINITION)) {
                    profilePage(window, folder, theme);
                }
            }
        }
        if (!onWindow(() -> window.workbench().time().checkpoints().isEmpty())) {
            new OwnMaterialPictures(window, Files.createTempDirectory("fima-own")).take(folder);
        }
    }

    /** All pictures of one run, and the window as somebody sees it at the first start. */
    private static void attentionPages(GuidedWindow window, Path folder, String theme) throws Exception {
        AttentionModel model = window.view(AttentionPanel.class).model();
        ColumnSet columns = model.columnSet().get();
        boolean others = model.othersShown().get();
        inWindow(() -> {
            model.columnSet().set(ColumnSet.ALL);
            model.othersShown().set(false);
        });
        Thread.sleep(SETTLING_MILLIS);
        take(window, folder.resolve("attention-all" + theme + ".png"));
        inWindow(() -> {
            model.columnSet().set(columns);
            model.othersShown().set(others);
            window.perform(ActionId.TOUR);
        });
        Thread.sleep(SETTLING_MILLIS);
        take(window, folder.resolve("first-start" + theme + ".png"));
        inWindow(window::closeTour);
    }

    private static void profilePage(GuidedWindow window, Path folder, String theme) throws Exception {
        ObjectProperty<WhatIfPage> page = window.view(WhatIfPanel.class).model().pageProperty();
        inWindow(() -> page.set(WhatIfPage.PROFILE));
        Thread.sleep(SETTLING_MILLIS);
        take(window, folder.resolve("whatif-profile" + theme + ".png"));
        inWindow(() -> page.set(WhatIfPage.CLIP));
    }

    private static boolean showsSnapshot(GuidedWindow window) {
        return window.workbench().shown().snapshot().get().isPresent();
    }

    /** The other sides of the comparison; the first is the picture of the panel. */
    private static void comparePages(GuidedWindow window, Path folder, String theme) throws Exception {
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
    private static void pinEarlyStep(GuidedWindow window) throws Exception {
        inWindow(() -> {
            int last = window.snapshotCount() - 1;
            window.workbench().time().seek(Math.min(2, last));
            window.perform(ActionId.PIN_STEP);
            window.workbench().time().seek(last);
        });
    }

    private static void comparing(GuidedWindow window, Page page) throws Exception {
        inWindow(() -> window.view(ComparePanel.class).model().pageProperty().set(page));
    }

    private static void take(GuidedWindow window, Path file) throws Exception {
        take(window.scene(), file);
    }

    /** Writes a picture of a window as a PNG file. */
    static void take(Scene scene, Path file) throws Exception {
        WritableImage picture = onWindow(() -> scene.snapshot(null));
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
