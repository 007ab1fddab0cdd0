/**
 * The window driven by a program instead of a person: pictures of every view for the documentation, and measurements of how
 * the window answers. It opens the window that people use and does in it what they can do.
 */
package dev.fima.app.bench;
