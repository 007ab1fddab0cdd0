/**
 * Drawings of what a network makes of clips, each in one place: reports of the command line, figure sheets and the window's
 * figures lay out the same panels. Values of {@code model} come in and values of {@code viz} go out; nothing here reads or
 * writes files.
 */
package dev.fima.app.drawing;
