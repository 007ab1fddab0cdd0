package dev.fima.app.window.affinity;

/**
 * A pointer that stays.
 *
 * @param colour index into the theme's series colours
 */
public record Pin(Pointer pointer, int colour) {}
