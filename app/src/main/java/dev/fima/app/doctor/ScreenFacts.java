package dev.fima.app.doctor;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the window would be drawn with.
 *
 * @param display whether there is a graphical session
 * @param openGl whether the system has an OpenGL library
 * @param asked what -Dprism.order asks for; empty for the standard
 */
record ScreenFacts(boolean display, boolean openGl, String asked) {
    /**
     * Looks.
     *
     * @param root of the file system
     * @param linux whether it is Linux; the other systems always have a screen and OpenGL
     */
    static ScreenFacts look(Path root, Map<String, String> environment, boolean linux) {
        boolean display = !linux
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        boolean openGl = !linux || new Libraries(root, environment).hold("libGL.so");
        return new ScreenFacts(display, openGl, System.getProperty("prism.order", ""));
    }

    Finding finding() {
        if (!display) {
            return Finding.limited(
                    "window",
                    "no graphical session (DISPLAY is not set): the window cannot be opened, all commands work",
                    "Log in to a desktop, use ssh -X, or run it under xvfb-run.");
        }
        if (!openGl) {
            return Finding.limited(
                    "window",
                    "no OpenGL: the window is drawn by the processor, which takes about a quarter of a core",
                    "Install the graphics driver with its OpenGL library (Debian, Ubuntu: libgl1), or leave it so.");
        }
        return Finding.works(
                "window",
                "a graphical session and OpenGL"
                        + (asked.isEmpty() ? "" : ", but -Dprism.order=" + asked + " was asked for"));
    }
}
