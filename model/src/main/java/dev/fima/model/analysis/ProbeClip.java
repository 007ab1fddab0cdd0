package dev.fima.model.analysis;

/**
 * A clip that a run watches.
 *
 * @param video path of the video relative to the data folder, with forward slashes
 * @param firstFrame first of the 32 frames of the clip; views show every second of them
 * @param label name of the class, empty when unknown
 */
public record ProbeClip(String video, long firstFrame, String label) {}
