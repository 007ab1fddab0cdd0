/**
 * The view of a changed clip beside its original, through the network of the selected run, and of how far features move under
 * each kind of change. What is computed comes from {@code live}; nothing of it is kept.
 */
package dev.fima.app.window.whatif;
