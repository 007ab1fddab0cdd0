package dev.fima.model.data;

import java.nio.file.Path;

/** Something of a data set that is left out: the file concerned and one sentence with the reason. */
public record Problem(Path file, String sentence) {}
