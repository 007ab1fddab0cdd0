package dev.fima.app.window.evaluation;

/**
 * A cell of a confusion matrix.
 *
 * @param truth class of its row
 * @param predicted class of its column
 */
public record Confused(int truth, int predicted) {}
