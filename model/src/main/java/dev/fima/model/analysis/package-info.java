/**
 * What the networks see, as plain arrays: class-agnostic activation maps, spatial affinity, temporal similarity,
 * motion-attention scores, health of the representation, and the snapshots that a run keeps of them. Nothing here
 * draws, and no tensor leaves this package.
 */
package dev.fima.model.analysis;
