/**
 * The window driven by a program instead of a person: pictures of every view for the documentation, and measurements of how
 * the window answers. It opens the same window that people use.
 */
package dev.fima.app.window.tour;
