/**
 * The temporal view: how similar the time windows of a clip are, whether the same time can be told from another time
 * over many clips, and the windows themselves playing side by side. The model of the view needs no window; the
 * similarities come from the analysis.
 */
package dev.fima.app.window.temporal;
