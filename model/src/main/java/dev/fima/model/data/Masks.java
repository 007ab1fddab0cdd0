package dev.fima.model.data;

/**
 * Where the moving figure is in each frame, {@code [T, H, W]}: 1 inside, 0 outside. The array is shared: treat it as
 * read-only.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; too large to copy.
public record Masks(byte[] inside, int count, int height, int width) {}
