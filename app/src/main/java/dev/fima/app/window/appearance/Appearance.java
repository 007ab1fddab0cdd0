package dev.fima.app.window.appearance;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/** The two looks of the window. */
public enum Appearance {
    LIGHT,
    DARK;

    private static final String STYLES =
            Appearance.class.getResource("workbench.css").toExternalForm();
    private static final PseudoClass DARK_CLASS = PseudoClass.getPseudoClass("dark");

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

    /** Adds the workbench's own rules to a scene and marks it as light or dark. */
    public void style(Scene scene) {
        if (!scene.getStylesheets().contains(STYLES)) {
            scene.getStylesheets().add(STYLES);
        }
        scene.getRoot().pseudoClassStateChanged(DARK_CLASS, this == DARK);
    }
}
