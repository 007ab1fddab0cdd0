package dev.fima.app.window.library;

import dev.fima.model.data.Problem;

/** A line of the library. */
public sealed interface LibraryEntry {
    /** A class and how many of its videos follow. */
    record ClassHeading(String label, int videos) implements LibraryEntry {}

    /** A video. */
    record Item(LibraryVideo video) implements LibraryEntry {}

    /** A file that cannot be used. */
    record LeftOut(Problem problem) implements LibraryEntry {}
}
