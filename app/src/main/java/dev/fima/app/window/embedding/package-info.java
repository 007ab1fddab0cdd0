/**
 * The embedding view: videos or clips as points in the plane, near each other where their features are alike. It shows maps; nothing
 * here computes them.
 */
package dev.fima.app.window.embedding;
