/**
 * The command line: one class a command, each no more than reading options, calling {@code model}, {@code viz} or
 * {@code sample-data}, and saying what happened. The window calls the same code, never a command.
 */
package dev.fima.app.cli;
