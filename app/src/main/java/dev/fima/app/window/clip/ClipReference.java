package dev.fima.app.window.clip;

import java.nio.file.Path;

/**
 * A clip by where it lies.
 *
 * @param file the video
 * @param firstFrame its first frame in the file
 * @param frames how many consecutive frames it spans
 */
public record ClipReference(Path file, long firstFrame, int frames) {}
