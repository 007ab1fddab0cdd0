package dev.fima.app.window.attention;

import dev.fima.model.analysis.ProbeSnapshot;

/**
 * A run, or a pinned step of one, whose maps stand beside those of the selected run.
 *
 * @param name name of the run, with the step where it is pinned
 * @param snapshot what it says about the clips at the pinned or shown step, or at the nearest to it
 */
public record OtherRun(String name, ProbeSnapshot snapshot) {}
