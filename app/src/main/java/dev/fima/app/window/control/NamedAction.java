package dev.fima.app.window.control;

/**
 * An action that a view offers.
 *
 * @param title what the button says
 * @param action what it does, called on the JavaFX thread
 */
public record NamedAction(String title, Runnable action) {}
