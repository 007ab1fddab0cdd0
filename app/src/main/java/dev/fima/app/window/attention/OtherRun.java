package dev.fima.app.window.attention;

import dev.fima.model.analysis.ProbeSnapshot;

/**
 * A run whose maps stand beside those of the selected one.
 *
 * @param name name of the run
 * @param snapshot what it says about the clips at the shown step or the one before
 */
public record OtherRun(String name, ProbeSnapshot snapshot) {}
