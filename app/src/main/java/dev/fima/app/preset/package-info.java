/**
 * Presets of a person: settings under a name, kept beside the window's settings, shared as a file, and found by the window
 * and the command line alike. What a preset is, and those of the program, is in {@code model.settings}.
 */
package dev.fima.app.preset;
