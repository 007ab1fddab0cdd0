/**
 * The guide in a window of its own: pages that the program carries with it, the shortcuts, and what the statistics mean. It
 * needs neither a network nor a browser. Nothing here knows a run or a view.
 */
package dev.fima.app.window.help;
