/**
 * Figures, the data behind them, tables and overlay videos as files: every export of the window and the command line goes
 * through here and is saved wholly or not at all. What a figure shows is decided elsewhere; nothing here knows a view.
 */
package dev.fima.app.export;
