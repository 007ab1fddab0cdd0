/**
 * The window as a whole: it builds the models of all panels, lays the panels out, and joins them with menus, tool bar and
 * shortcuts. What a single panel does is in that panel's package.
 */
package dev.fima.app.window.shell;
