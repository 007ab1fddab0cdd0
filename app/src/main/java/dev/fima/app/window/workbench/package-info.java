/**
 * What all views share, and what a view is: the selected run and its snapshot, the probe clips, the two times, the queue,
 * the actions. A view reads this and sets the selection or a time; it knows no other view, and nothing here knows one.
 */
package dev.fima.app.window.workbench;
