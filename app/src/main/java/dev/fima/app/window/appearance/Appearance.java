package dev.fima.app.window.appearance;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/** The two looks of the window. */
public enum Appearance {
    LIGHT("#ffffff"),
    DARK("#0d1117");

    private static final String STYLES =
            Appearance.class.getResource("workbench.css").toExternalForm();
    private static final PseudoClass DARK_CLASS = PseudoClass.getPseudoClass("dark");

    private final String background;

    Appearance(String background) {
        this.background = background;
    }

    public static Appearance of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /** Sets this look for all windows; the compiled style sheet loads faster. */
    public void apply() {
        Theme theme = this == DARK ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(
                theme.getUserAgentStylesheetBSS() == null
                        ? theme.getUserAgentStylesheet()
                        : theme.getUserAgentStylesheetBSS());
    }

    /**
     * Adds the workbench's own rules to a scene and marks it as light or dark. The theme's ordinary background is that of the
     * scene itself: the renderer wipes what it paints anew in that colour anyway, and a panel's own background on top would cost
     * as much as all playing clips.
     */
    public void style(Scene scene) {
        scene.setFill(Color.web(background));
        if (!scene.getStylesheets().contains(STYLES)) {
            scene.getStylesheets().add(STYLES);
        }
        scene.getRoot().pseudoClassStateChanged(DARK_CLASS, this == DARK);
    }
}
