/**
 * The JavaFX window. Each panel has a package of its own with a model that needs no stage and a view that shows it; views
 * never call the engine, and nothing that takes longer than a few milliseconds runs on the FX thread.
 */
package dev.fima.app.window;
