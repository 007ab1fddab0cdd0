/**
 * A network that is held loaded by a process of its own for what one does with the mouse: the window asks, the process
 * answers at once, and ends with the window. What is asked are records of plain values; nothing of it is stored.
 */
package dev.fima.app.live;
