package dev.fima.app.window.attention;

/**
 * A run that can stand beside the shown one.
 *
 * @param title of the run, with its step where it stays at one
 * @param shown whether it stands there now
 * @param toggle puts it there or takes it away
 */
record BesideChoice(String title, boolean shown, Runnable toggle) {}
