/**
 * The FIMA method: frame differences and augmentation, projector, motion decoder, key branch, queues, foreground
 * masks, the loss terms, their variants, optimisers, schedules and one training step. No files, no videos, no threads:
 * clips come in as tensors, numbers go out as plain records.
 */
package dev.fima.model.method;
