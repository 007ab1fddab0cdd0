/**
 * The attention view: a row for each probe clip, its frames, frame difference, activation maps and ground truth playing in
 * step. Pictures are made ahead on background threads; playing only copies them.
 */
package dev.fima.app.window.attention;
