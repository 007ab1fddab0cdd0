/**
 * Named sets of probe clips: what a person watches, kept in the settings folder and shared as a file. Which of their videos are
 * at hand is found out by whoever chooses a set; nothing here opens a video or draws.
 */
package dev.fima.app.probes;
