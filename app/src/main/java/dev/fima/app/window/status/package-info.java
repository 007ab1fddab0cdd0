/** The two bars at the foot of the window: the two times, and what is going on. */
package dev.fima.app.window.status;
