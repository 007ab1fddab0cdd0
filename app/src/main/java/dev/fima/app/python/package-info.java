/**
 * What Python gets of this program: the numbers of a figure as a snippet that loads them, and a run folder as a notebook.
 * Nothing here knows the window, and nothing that is written here needs this program to be read.
 */
package dev.fima.app.python;
