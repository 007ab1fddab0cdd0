/**
 * The one place that reads frames of a video to be looked at: in the size in which they are shown, never in that of the
 * file. What networks see is read by the model.
 */
package dev.fima.app.frames;
