package dev.fima.model.data;

/**
 * A batch as training gets it.
 *
 * @param batch owned by the receiver, who closes it
 * @param waitMillis how long the receiver was held up for it
 */
public record Delivery<T extends AutoCloseable>(T batch, double waitMillis) {}
