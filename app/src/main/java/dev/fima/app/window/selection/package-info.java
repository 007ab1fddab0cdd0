/**
 * What is selected and how it is shown, shared by all views so that pointing anywhere shows everywhere, and the probe
 * clips at the selected training step. Values and properties only; nothing here reads files or draws.
 */
package dev.fima.app.window.selection;
