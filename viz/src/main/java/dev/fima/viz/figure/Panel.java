package dev.fima.viz.figure;

/** One part of a figure. */
public sealed interface Panel permits ChartPanel, ImageGridPanel, TablePanel, TextPanel {
    /** Written above the panel, after its letter; may be empty. */
    String title();

    /** The same panel under another title. */
    Panel withTitle(String text);
}
