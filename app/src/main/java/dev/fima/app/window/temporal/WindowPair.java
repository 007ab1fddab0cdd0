package dev.fima.app.window.temporal;

/** Two windows of a clip: an entry of the matrix. */
public record WindowPair(int row, int column) {}
