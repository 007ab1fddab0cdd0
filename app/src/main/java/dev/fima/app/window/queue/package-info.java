/**
 * The queue of trainings, evaluations and ablations as the window shows it. The processes are started and seen through
 * {@code dev.fima.app.queue}; nothing is computed here.
 */
package dev.fima.app.window.queue;
