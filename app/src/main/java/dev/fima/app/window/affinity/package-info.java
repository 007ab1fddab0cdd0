/**
 * The affinity view: which cells of a clip go with which cells of its frame difference, as a matrix and on the frames,
 * with brushing both ways. The model of the view needs no window; nothing here computes features.
 */
package dev.fima.app.window.affinity;
