package dev.fima.sampledata;

/**
 * Frames of a drawn video before any encoding.
 *
 * @param rgb [T, H, W, 3], unsigned 8-bit red, green, blue, row-major
 * @param mask [T, H, W], 1 where the figure covers at least half of the pixel, else 0
 * @param frames T
 * @param height H
 * @param width W
 */
@SuppressWarnings("ArrayRecordComponent") // pixels on their way to a network; frames are never compared
public record DrawnClip(byte[] rgb, byte[] mask, int frames, int height, int width) {}
