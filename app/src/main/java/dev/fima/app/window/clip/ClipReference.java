package dev.fima.app.window.clip;

import java.nio.file.Path;

/**
 * A clip by where it lies.
 *
 * @param file the video
 * @param firstFrame first of its 32 frames in the file
 */
public record ClipReference(Path file, long firstFrame) {}
