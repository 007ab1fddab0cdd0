/**
 * Named sets of probe clips as files: what a person watches, kept in the settings folder and shared. Nothing here opens a video or
 * draws: which of their videos are at hand is found out by {@code window.library}, and the menu of sets lies in
 * {@code window.probes}.
 */
package dev.fima.app.probes;
