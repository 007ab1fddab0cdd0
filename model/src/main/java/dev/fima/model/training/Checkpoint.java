package dev.fima.model.training;

import dev.fima.model.storage.Safetensors;

/**
 * Everything that the next step depends on.
 *
 * @param step steps that are done
 * @param weights the trained network: what is exported and evaluated
 * @param state everything else that is an array: key branch, queues, optimiser
 * @param seconds training time so far
 */
record Checkpoint(long step, Safetensors weights, Safetensors state, double seconds) {}
