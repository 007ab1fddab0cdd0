/**
 * What the window remembers between sessions, as one small JSON file in the person's settings folder. Settings of a run
 * belong into the run folder, not here.
 */
package dev.fima.app.window.preferences;
