/**
 * Figures in the window: what a view gives for a figure, the sheet on which panels are arranged, its live preview at true
 * size, and the exports that run in the background. How panels are drawn and files are written is decided elsewhere.
 */
package dev.fima.app.window.figures;
