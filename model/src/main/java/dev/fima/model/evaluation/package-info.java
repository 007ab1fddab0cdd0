/**
 * How good a representation is for recognition: linear probe, fine-tuning, nearest neighbours, retrieval, maps of the
 * embedding, and ablations that compare runs and controls. Training with labels lives here; training of the method itself,
 * and drawing, do not.
 */
package dev.fima.model.evaluation;
