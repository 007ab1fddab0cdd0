package dev.fima.model.data;

import java.nio.file.Path;

/** One line of a list, with where it stands. */
record TextLine(Path file, int number, String text) {}
