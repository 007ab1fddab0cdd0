package dev.fima.app.window.notice;

/**
 * An action that a view offers.
 *
 * @param title what the button says
 * @param action what it does, called on the JavaFX thread
 */
public record Offer(String title, Runnable action) {}
