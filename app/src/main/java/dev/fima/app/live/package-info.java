/**
 * A network that is held loaded by a process of its own for what one does with the mouse: the window asks, the process
 * answers at once, and ends with the window. What is asked are records of plain values; nothing of it is stored. How clips are
 * changed and compared lies in the model, files and figures of that in {@code whatif}, the view that asks in {@code window.whatif}.
 */
package dev.fima.app.live;
