/**
 * The runs there are and the one that is selected: read from their folders in the background, whoever trains them. Nothing
 * here writes into a run folder.
 */
package dev.fima.app.window.runs;
