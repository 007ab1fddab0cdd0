/**
 * Colours, type and icons of the window in its light and dark theme. Charts take their colours from the drawing module's
 * theme of the same name.
 */
package dev.fima.app.window.appearance;
