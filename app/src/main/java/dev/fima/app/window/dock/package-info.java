/**
 * The panels of the window and how they are arranged: tabs that can be dragged to other places, and whose arrangement is
 * remembered. What a panel shows is not known here.
 */
package dev.fima.app.window.dock;
