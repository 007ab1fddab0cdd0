/**
 * The right-hand side of the window: the form of an experiment, generated from the model's list of settings, and the details
 * of what is selected.
 */
package dev.fima.app.window.inspector;
