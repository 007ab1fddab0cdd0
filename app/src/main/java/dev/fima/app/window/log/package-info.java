/**
 * What was done and what went wrong, in the order it happened: the session log, whose lines can be typed at a command
 * line, and the one current message of the status bar.
 */
package dev.fima.app.window.log;
