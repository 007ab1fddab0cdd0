package dev.fima.model.training;

/**
 * What a training takes at its peak, in bytes.
 *
 * @param main memory of its process, outside and inside the Java heap
 * @param device memory of the GPU; 0 where the CPU computes
 */
public record MemoryNeed(long main, long device) {}
