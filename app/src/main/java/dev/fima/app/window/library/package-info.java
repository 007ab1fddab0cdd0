/**
 * The open data set: its classes and videos, those that were left out, and the clips chosen as probes. Videos are opened by
 * the model's one reader, never on the FX thread.
 */
package dev.fima.app.window.library;
