/**
 * Training runs: the typed settings and presets, the run folder with its metrics, logs and checkpoints, and the session
 * that trains, pauses, stops and resumes. The window and the command line drive the same classes; neither drawing nor
 * tensors leave this package, only records with plain arrays.
 */
package dev.fima.model.training;
