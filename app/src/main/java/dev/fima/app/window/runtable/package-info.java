/**
 * The runs table: a row a run or a group of runs, and any of its columns against each other. It shows what
 * {@code dev.fima.app.runtable} reads and answers; nothing is read or computed here on the JavaFX thread.
 */
package dev.fima.app.window.runtable;
