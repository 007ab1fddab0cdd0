/**
 * A frame of a clip with what lies over it: a map on the clip's feature grid and outlined cells. Drawing code for the
 * canvas; it knows no run and no view.
 */
package dev.fima.app.window.frame;
