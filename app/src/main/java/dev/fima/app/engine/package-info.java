/**
 * What the native engine of this machine is: found out by a process of its own, so that the window learns its device without
 * holding libtorch in its memory. What computes with the engine belongs to {@code model}.
 */
package dev.fima.app.engine;
