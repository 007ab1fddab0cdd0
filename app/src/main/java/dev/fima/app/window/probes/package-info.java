/**
 * What is done with the chosen probe clips: the frame with which a clip begins, chosen on a strip of thumbnails; named sets of
 * clips; and looking at them through the network of a run that is over. The choice itself belongs to the library.
 */
package dev.fima.app.window.probes;
