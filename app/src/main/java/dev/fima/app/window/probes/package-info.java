/**
 * What is asked about probe clips in the window: with which frame one begins, on a strip of thumbnails, and the menu of named sets.
 * The choice itself, its strip and how sets find their videos belong to {@code window.library}, files of sets to {@code probes},
 * and looking at clips through a run that is over to {@code report} and {@code window.shell}.
 */
package dev.fima.app.window.probes;
