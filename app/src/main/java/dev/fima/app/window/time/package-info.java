/**
 * The two times of the window: clip time, in which all clips play in step, and training time, the snapshot that all views
 * show. No view has a time of its own.
 */
package dev.fima.app.window.time;
