/**
 * The open data set: its classes and videos, those that were left out, and the clips chosen as probes with the strip that shows
 * them. Videos are opened by the model's one reader, never on the FX thread. What is asked about a probe clip lies in
 * {@code window.probes}, files of sets of them in {@code probes}.
 */
package dev.fima.app.window.library;
