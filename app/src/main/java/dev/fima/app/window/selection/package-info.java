/**
 * What is selected and how it is shown, shared by all views so that pointing anywhere shows everywhere: the two times of the
 * window, clip time, in which all clips play in step, and training time, the snapshot that all views show; and the probe
 * clips at that step. No view has a time of its own. Values and properties only; nothing here reads files or draws.
 */
package dev.fima.app.window.selection;
