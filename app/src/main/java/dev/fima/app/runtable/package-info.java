/**
 * Runs side by side as a table: what is known of each run as columns, an expression that picks rows, groups with mean and
 * spread, and the table as text. It reads run folders and draws nothing.
 */
package dev.fima.app.runtable;
