/**
 * Training as the window sees it: the curves of the selected run, and the session that this window trains. Everything
 * shown comes from the run folder, so that a live run, a finished one and one of another process look alike.
 */
package dev.fima.app.window.training;
