/**
 * Work in the background: tasks that run on background threads and report back to the FX thread, and the watch over that
 * thread. Nothing here knows what the work is.
 */
package dev.fima.app.window.task;
