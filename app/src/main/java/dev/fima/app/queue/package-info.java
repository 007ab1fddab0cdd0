/**
 * Trainings, evaluations, maps and ablations as processes of their own: the queue in which they wait, what starts them, and
 * how they ended. The queue is a file, so that it outlives the window; nothing here knows of a window.
 */
package dev.fima.app.queue;
